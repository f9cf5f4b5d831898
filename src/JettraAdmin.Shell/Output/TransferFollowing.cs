using System.Globalization;
using JettraAdmin.Driver;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Follows bytes on their way: with a bar at a terminal, in silence elsewhere.</summary>
internal static class TransferFollowing
{
    private const double Megabyte = 1_000_000;

    public static async Task<T> RunAsync<T>(ShellOutput output, string title, Func<IProgress<TransferProgress>?, Task<T>> work)
    {
        if (output.Terminal is not { } terminal || output.AsJson)
        {
            return await work(null);
        }

        string doing = "";
        return await Bars.Of(terminal, () => doing).StartAsync(bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
            return work(new ImmediateProgress<TransferProgress>(moved => (bar.Value, doing) = (moved.Fraction ?? 0, Moved(moved))));
        });
    }

    private static string Moved(TransferProgress moved) => moved.TotalBytes is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{moved.Bytes / Megabyte:N1} of {total / Megabyte:N1} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{moved.Bytes / Megabyte:N1} MB");
}
