using JettraAdmin.Crash.Tests.Tracing;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Crash.Tests;

/// <summary>A job and the kill that ended its server.</summary>
/// <param name="Job">The job.</param>
/// <param name="Place">Where it was killed; null when it ended before it could be.</param>
internal sealed record Kill(string Job, string? Place);

/// <summary>Starts jobs and kills the server that runs them.</summary>
internal sealed class Executioner(Ledger ledger)
{
    private const int Attempts = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Kills when so much of a phase is done, as the server tells it.</summary>
    /// <param name="asked">The job.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="share">How much of it.</param>
    /// <param name="clear">Makes good after a job that nobody killed.</param>
    public async Task<Kill> InPhaseAsync(StartJob asked, string phase, double share, Func<JobInfo, Task> clear)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryInPhaseAsync(asked, phase, share, clear) is { } kill)
            {
                return kill;
            }

            // It was faster than it is told, which is ten times a second: then earlier, and in the end at once.
            share = attempt < Attempts - 1 ? share / 2 : 0;
        }

        throw new InvalidOperationException($"The phase {phase} of the {asked.Kind} was not met in {Attempts} attempts.");
    }

    /// <summary>Watches a job's calls from its beginning to its end or to the deadly call.</summary>
    /// <param name="asked">The job.</param>
    /// <param name="begun">Sees on the disk that it has begun: well before the calls that matter.</param>
    /// <param name="calls">The calls to watch.</param>
    /// <param name="files">The files to watch; asked for when watching begins.</param>
    /// <param name="deadly">The call at whose entry the server dies; null to let it live.</param>
    public async Task<(Kill Kill, IReadOnlyList<Call> Seen)> AtCallAsync(
        StartJob asked, Func<bool> begun, IReadOnlyList<string> calls, Func<IReadOnlyList<string>> files, Deadly? deadly)
    {
        var job = (await ledger.Api.StartAsync(asked)).Id;
        using var patience = new CancellationTokenSource(Patience);
        while (!begun())
        {
            await Task.Delay(1, patience.Token);
        }

        CallTrace trace;
        using (new Standstill(ledger.Server.Id))
        {
            trace = await CallTrace.AttachAsync(ledger.Server.Id, ledger.Folders.Aside("calls.log"), calls, files(), deadly);
        }

        await using (trace)
        {
            var died = !await LivesToEndOfAsync(job);
            if (died)
            {
                await ledger.Server.WhenGoneAsync();
            }

            var seen = await trace.DetachAsync();
            var last = died ? seen.FirstOrDefault(call => call.Name == deadly?.Name && call.Ordinal == deadly.Ordinal) : null;
            return (new Kill(job, died ? $"before {last}" : null), seen);
        }
    }

    private async Task<Kill?> TryInPhaseAsync(StartJob asked, string phase, double share, Func<JobInfo, Task> clear)
    {
        var job = (await ledger.Api.StartAsync(asked)).Id;
        while (true)
        {
            var now = await ledger.Api.JobAsync(job);
            if (now.Ended)
            {
                await clear(now);
                return null;
            }

            if (now.Progress.Phase == phase && now.Progress.Documents >= share * (now.Progress.TotalDocuments ?? 0))
            {
                await ledger.Server.KillAsync();
                return new Kill(job, $"{10 * (int)(share * 10)} % or more done");
            }
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
