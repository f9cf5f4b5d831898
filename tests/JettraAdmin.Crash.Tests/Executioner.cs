using JettraAdmin.Crash.Tests.Tracing;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>A job and the kill that ended its server.</summary>
/// <param name="Job">The job.</param>
/// <param name="Place">Where it was killed; null when it ended before it could be.</param>
internal sealed record Kill(string Job, string? Place);

/// <summary>Starts jobs and kills the server that runs them.</summary>
internal sealed class Executioner(Ledger ledger)
{
    /// <summary>Kills when so much of a phase is done, as the server tells it.</summary>
    public async Task<Kill> InPhaseAsync(StartJob asked, string phase, double share)
    {
        string job = (await ledger.Api.StartAsync(asked)).Id;
        while (true)
        {
            JobInfo now = await ledger.Api.JobAsync(job);
            if (now.Ended)
            {
                return new Kill(job, null);
            }

            if (now.Progress.Phase == phase && now.Progress.Documents >= share * (now.Progress.TotalDocuments ?? 0))
            {
                await ledger.Server.KillAsync();
                return new Kill(job, $"{10 * (int)(share * 10)} % or more done");
            }
        }
    }

    /// <summary>Watches a job's calls from a phase on, to its end or to the deadly call.</summary>
    /// <param name="asked">The job.</param>
    /// <param name="from">The phase in which watching begins: a long one, well before the calls that matter.</param>
    /// <param name="calls">The calls to watch.</param>
    /// <param name="files">The files to watch; asked for when watching begins.</param>
    /// <param name="deadly">The call at whose entry the server dies; null to let it live.</param>
    public async Task<(Kill Kill, IReadOnlyList<Call> Seen)> AtCallAsync(
        StartJob asked, string from, IReadOnlyList<string> calls, Func<IReadOnlyList<string>> files, Deadly? deadly)
    {
        string job = (await ledger.Api.StartAsync(asked)).Id;
        while ((await ledger.Api.JobAsync(job)).Progress.Phase is "waiting" or "preparing")
        {
        }

        JobInfo begun = await ledger.Api.JobAsync(job);
        Assert.True(begun.Progress.Phase == from, $"The {asked.Kind} is at {begun.Progress.Phase} already.");
        CallTrace trace = await CallTrace.AttachAsync(ledger.Server.Id, ledger.Folders.Aside("calls.log"), calls, files(), deadly);
        await using (trace)
        {
            bool died = !await LivesToEndOfAsync(job);
            if (died)
            {
                await ledger.Server.WhenGoneAsync();
            }

            IReadOnlyList<Call> seen = await trace.DetachAsync();
            Call? last = died ? seen.FirstOrDefault(call => call.Name == deadly?.Name && call.Ordinal == deadly.Ordinal) : null;
            return (new Kill(job, died ? $"before {last}" : null), seen);
        }
    }

    private async Task<bool> LivesToEndOfAsync(string job)
    {
        try
        {
            await ledger.Api.WhenEndedAsync(job);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
