using JettraAdmin.Crash.Tests.Tracing;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests;

/// <summary>Kills one kind of job over and over, and looks each time at what is left.</summary>
/// <param name="ledger">The server.</param>
/// <param name="asked">The job.</param>
/// <param name="after">Looks at what is left and makes good; tells whether the job had happened.</param>
/// <param name="clear">Makes good after a job that nobody killed.</param>
/// <param name="report">Counts.</param>
internal sealed class KilledJobs(Ledger ledger, StartJob asked, Func<string, Task<bool>> after, Func<JobInfo, Task> clear, KillReport report)
{
    private const int Attempts = 6;

    private readonly Executioner _executioner = new(ledger);

    /// <summary>Kills at shares of a phase that takes a while.</summary>
    public async Task InPhaseAsync(string phase, IReadOnlyList<double> shares)
    {
        foreach (var wanted in shares)
        {
            var kill = await _executioner.InPhaseAsync(asked, phase, wanted, clear);
            report.Count(phase, kill.Place!, await after(kill.Job));
        }
    }

    /// <summary>Kills before single calls of an act that takes moments.</summary>
    /// <param name="act">What the act is called in the report.</param>
    /// <param name="begun">Sees on the disk that the job has begun.</param>
    /// <param name="calls">The calls that the act is made of.</param>
    /// <param name="files">The files it is about.</param>
    /// <param name="decisive">Finds the call that decides whether the job happens.</param>
    /// <param name="count">How many kills.</param>
    /// <param name="random">Chooses among calls that are alike.</param>
    public async Task AtCallsAsync(
        string act, Func<bool> begun, IReadOnlyList<string> calls, Func<IReadOnlyList<string>> files, Func<IReadOnlyList<Call>, Call> decisive, int count, Random random)
    {
        (var none, var seen) = await _executioner.AtCallAsync(asked, begun, calls, files, null);
        await clear(await ledger.Api.JobAsync(none.Job));
        var deciding = decisive(seen);
        var whole = Sequence.Around(seen, deciding);
        report.Note($"{act} is {whole.Count} calls: {Sequence.Told(whole)}");
        foreach (var call in Sequence.Spread(whole, deciding, count, random))
        {
            var deadly = new Deadly(call.Name, call.Ordinal);
            (var kill, _) = await _executioner.AtCallAsync(asked, begun, calls, files, deadly);
            for (var attempt = 1; kill.Place is null; attempt++)
            {
                // The work went to a thread that had made other calls before.
                await clear(await ledger.Api.JobAsync(kill.Job));
                Assert.True(attempt < Attempts, $"{call} of the {asked.Kind} was not met in {Attempts} attempts.");
                (kill, _) = await _executioner.AtCallAsync(asked, begun, calls, files, deadly);
            }

            report.Count(act, kill.Place, await after(kill.Job));
        }
    }
}
