using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Waits for a job, with a progress bar at a terminal.</summary>
internal static class JobProgressBar
{
    /// <summary>Waits until a job has completed. Cancelling the wait cancels the job.</summary>
    /// <exception cref="JettraJobException">The job did not complete.</exception>
    public static Task<JobInfo> WaitAsync(ShellOutput output, JettraJob job, string title, CancellationToken ct) =>
        WithBarAsync(output, title, progress => job.WaitAsync(progress, cancelJob: true, ct));

    /// <summary>Watches a job until it has ended. Cancelling the watch does not cancel the job.</summary>
    public static Task<JobInfo> WatchAsync(ShellOutput output, JettraJob job, string title, CancellationToken ct) =>
        WithBarAsync(output, title, async progress =>
        {
            JobInfo? last = null;
            await foreach (var change in job.WatchAsync(ct))
            {
                progress?.Report(last = change);
            }

            return last ?? await job.GetAsync(ct);
        });

    private static async Task<JobInfo> WithBarAsync(ShellOutput output, string title, Func<IProgress<JobInfo>?, Task<JobInfo>> work)
    {
        if (output.Terminal is not { } terminal || output.AsJson)
        {
            return await work(null);
        }

        var description = "";
        return await ProgressBars.Create(terminal, () => description).StartAsync(bars =>
        {
            var bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
            return work(new SynchronousProgress<JobInfo>(job => (bar.Value, description) = (job.Progress.Fraction, JobText.Describe(job))));
        });
    }
}
