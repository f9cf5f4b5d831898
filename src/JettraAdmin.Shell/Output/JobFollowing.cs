using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Follows a job to its end: with a bar at a terminal, in silence elsewhere.</summary>
internal static class JobFollowing
{
    /// <summary>Waits until a job has completed. Whoever stops the wait stops the job too: it was the command.</summary>
    /// <exception cref="JettraJobException">It did not complete.</exception>
    public static Task<JobInfo> ToEndAsync(ShellOutput output, JettraJob job, string title, CancellationToken ct) =>
        ShownAsync(output, title, progress => job.WaitAsync(progress, cancelJob: true, ct));

    /// <summary>Looks at a job until it has ended, however. Whoever stops looking does not stop the job.</summary>
    public static Task<JobInfo> WatchAsync(ShellOutput output, JettraJob job, string title, CancellationToken ct) =>
        ShownAsync(output, title, async progress =>
        {
            JobInfo? last = null;
            await foreach (JobInfo change in job.WatchAsync(ct))
            {
                progress?.Report(last = change);
            }

            return last ?? await job.GetAsync(ct);
        });

    private static async Task<JobInfo> ShownAsync(ShellOutput output, string title, Func<IProgress<JobInfo>?, Task<JobInfo>> work)
    {
        if (output.Terminal is not { } terminal || output.AsJson)
        {
            return await work(null);
        }

        string doing = "";
        return await Bars.Of(terminal, () => doing).StartAsync(bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
            return work(new ImmediateProgress<JobInfo>(job => (bar.Value, doing) = (job.Progress.Fraction, JobText.Doing(job))));
        });
    }
}
