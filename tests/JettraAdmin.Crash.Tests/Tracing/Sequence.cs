namespace JettraAdmin.Crash.Tests.Tracing;

/// <summary>The calls of one short act, as an undisturbed process made them.</summary>
internal static class Sequence
{
    /// <summary>The calls of the one thread that made a certain call.</summary>
    /// <param name="seen">All calls.</param>
    /// <param name="decisive">What only the act does.</param>
    public static IReadOnlyList<Call> Around(IReadOnlyList<Call> seen, Func<Call, bool> decisive)
    {
        Call call = seen.FirstOrDefault(decisive)
            ?? throw new InvalidOperationException($"The act was not seen among:\n{string.Join('\n', seen)}");
        return [.. seen.Where(c => c.Thread == call.Thread)];
    }

    /// <summary>The calls in words, those that are alike in one.</summary>
    public static string Told(IReadOnlyList<Call> calls) =>
        string.Join(", ", Runs(calls).Select(run => run.Count == 1 ? $"{run[0]}" : $"{run.Count} × {run[0]}"));

    /// <summary>
    /// Some of the calls, spread over all kinds of them: the decisive one always, then one of each run of calls that do the
    /// same to the same file, as far as the count goes.
    /// </summary>
    public static IReadOnlyList<Call> Spread(IReadOnlyList<Call> calls, Func<Call, bool> decisive, int count, Random random)
    {
        Call[] each = [.. Runs(calls).Select(run => run.FirstOrDefault(decisive) ?? run[random.Next(run.Count)])];
        Call[] others = [.. each.Where(call => !decisive(call))];
        int wanted = Math.Min(count - 1, others.Length);
        return [.. each.Where(decisive).Take(1), .. Enumerable.Range(0, wanted).Select(i => others[((2 * i) + 1) * others.Length / (2 * wanted)])];
    }

    private static List<List<Call>> Runs(IReadOnlyList<Call> calls)
    {
        List<List<Call>> runs = [];
        foreach (Call call in calls)
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
