namespace JettraAdmin.Crash.Tests.Tracing;

/// <summary>The calls of one short act, as an undisturbed process made them.</summary>
internal static class Sequence
{
    /// <summary>The calls of the one thread that made a certain call.</summary>
    public static IReadOnlyList<Call> Around(IReadOnlyList<Call> seen, Call decisive) => [.. seen.Where(c => c.Thread == decisive.Thread)];

    /// <summary>The first call of which something holds.</summary>
    public static Call First(IReadOnlyList<Call> seen, Func<Call, bool> holds) => seen.FirstOrDefault(holds) ?? throw NotAmong(seen);

    /// <summary>
    /// The call that commits a transaction of the catalogue: the first one to its journal after its pages are on disk,
    /// whether the journal is then removed, cut or crossed out.
    /// </summary>
    public static Call Commit(IReadOnlyList<Call> seen)
    {
        var flush = seen.ToList().FindIndex(c => c is { Target: "catalogue.db", Name: "fsync" or "fdatasync" });
        return flush < 0 ? throw NotAmong(seen) : First([.. seen.Skip(flush)], c => c.Thread == seen[flush].Thread && c.Target == "catalogue.db-journal");
    }

    /// <summary>The calls in words, those that are alike in one.</summary>
    public static string Told(IReadOnlyList<Call> calls) =>
        string.Join(", ", Runs(calls).Select(run => run.Count == 1 ? $"{run[0]}" : $"{run.Count} × {run[0]}"));

    /// <summary>
    /// Some of the calls, spread over all kinds of them: the decisive one always, then one of each run of calls that do the
    /// same to the same file, as far as the count goes.
    /// </summary>
    public static IReadOnlyList<Call> Spread(IReadOnlyList<Call> calls, Call decisive, int count, Random random)
    {
        Call[] each = [.. Runs(calls).Select(run => run.Contains(decisive) ? decisive : run[random.Next(run.Count)])];
        Call[] others = [.. each.Where(call => call != decisive)];
        var wanted = Math.Min(count - 1, others.Length);
        return [decisive, .. Enumerable.Range(0, wanted).Select(i => others[((2 * i) + 1) * others.Length / (2 * wanted)])];
    }

    private static InvalidOperationException NotAmong(IReadOnlyList<Call> seen) => new($"The act was not seen among:\n{string.Join('\n', seen)}");

    private static List<List<Call>> Runs(IReadOnlyList<Call> calls)
    {
        List<List<Call>> runs = [];
        foreach (var call in calls)
        {
            if (runs.Count > 0 && runs[^1][0] is { } first && (first.Name, first.Target) == (call.Name, call.Target))
            {
                runs[^1].Add(call);
            }
            else
            {
                runs.Add([call]);
            }
        }

        return runs;
    }
}
