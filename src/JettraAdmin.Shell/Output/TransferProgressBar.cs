using System.Globalization;
using JettraAdmin.Driver;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Runs a transfer, with a progress bar at a terminal.</summary>
internal static class TransferProgressBar
{
    private const double Megabyte = 1_000_000;

    public static async Task<T> RunAsync<T>(ShellOutput output, string title, Func<IProgress<TransferProgress>?, Task<T>> work)
    {
        if (output.Terminal is not { } terminal || output.AsJson)
        {
            return await work(null);
        }

        var description = "";
        return await ProgressBars.Create(terminal, () => description).StartAsync(bars =>
        {
            var bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
            return work(new SynchronousProgress<TransferProgress>(progress => (bar.Value, description) = (progress.Fraction ?? 0, Describe(progress))));
        });
    }

    private static string Describe(TransferProgress progress) => progress.TotalBytes is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.Bytes / Megabyte:N1} of {total / Megabyte:N1} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{progress.Bytes / Megabyte:N1} MB");
}
