using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Tries one point: does the operation while calls fail, and looks at what became of it from all sides.</summary>
internal sealed class Trial(Scene scene, FailingCalls calls, FaultPoint point, string folder)
{
    /// <summary>How long anything may take; set JETTRA_SETTLE for another number of seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("JETTRA_SETTLE") ?? "30", CultureInfo.InvariantCulture));

    private readonly Operation _operation = Operations.Find(point.Operation);

    /// <summary>Does the operation without a failing call, and says what it does.</summary>
    public async Task<Rehearsal> RehearseAsync()
    {
        await Folders.CopyAsync(scene.Template, folder);
        await using var stage = new Stage(await Bench.OpenAsync(folder), scene, calls);
        var before = await stage.Bench.ReadAsync();
        await PrepareAsync(stage);
        calls.Arm(folder, _operation.Part, point.Fault.Calls, point.Fault.Error, long.MaxValue, 0, trace: true);
        var answer = await _operation.Act(stage);
        calls.Disarm();
        stage.Hold?.Dispose();
        var after = await SettleAsync(stage.Bench);
        return answer.Said == Said.Done
            ? Rehearsal.Of(before, after, Fault.Count(calls.Seen))
            : throw new InvalidOperationException($"{point.Operation} without a failing call: {answer.Text}");
    }

    /// <summary>Tries the point. Does not return when the point says that the process is killed.</summary>
    public async Task<PointReport> RunAsync(string pendingFile)
    {
        await Folders.CopyAsync(scene.Template, folder);
        var verdict = new Verdict(scene.Facts.Rehearsals[point.Operation]);
        await using var stage = new Stage(await Bench.OpenAsync(folder), scene, calls);
        var before = await stage.Bench.ReadAsync();
        await PrepareAsync(stage);
        calls.Arm(folder, _operation.Part, point.Fault.Calls, point.Fault.Error, point.At, point.Times);
        var answer = await ActAsync(stage);
        var killed = folder + "-at-answer";
        await Folders.CopyAsync(folder, killed);
        var seen = await stage.TryReadAsync();
        calls.Disarm();
        stage.Hold?.Dispose();
        verdict.Answered(answer);
        SystemState? settled = null;
        try
        {
            await stage.OpenAsync();
            settled = await SettleAsync(stage.Bench);
            verdict.Settled(before, seen, settled);
        }
        catch (Exception e)
        {
            verdict.Add("it does not recover", Bench.AnswerOf(e).Text);
        }

        var aftermath = new Aftermath(verdict, _operation);
        await aftermath.AtAnswerAsync(killed, before, settled);
        var report = new PointReport(
            point.ToString(), answer.Text, calls.Counted, calls.Failed, calls.Seen.Count > 0 ? Shown(calls.Seen[0]) : null, verdict.Disagreements);
        if (settled is null)
        {
            return report;
        }

        if (_operation.Again is { } again)
        {
            await again(stage, verdict);
            settled = await SettleAsync(stage.Bench);
        }

        var written = await aftermath.GoOnAsync(stage.Bench, settled);
        if (point.Kill)
        {
            await File.WriteAllTextAsync(pendingFile, JsonSerializer.Serialize(new Pending(report, folder, before, written)));
            Process.GetCurrentProcess().Kill();
            await Task.Delay(Timeout.Infinite);
        }

        await Folders.CopyAsync(folder, folder + "-at-end");
        await aftermath.AtEndAsync(folder + "-at-end", before, written);
        return report;
    }

    /// <summary>Goes on behind a kill.</summary>
    public static async Task<PointReport> ResumeAsync(Scene scene, Pending pending)
    {
        var point = FaultPoint.Parse(pending.Report.Point);
        var verdict = new Verdict(scene.Facts.Rehearsals[point.Operation], pending.Report.Disagreements);
        await new Aftermath(verdict, Operations.Find(point.Operation)).AtEndAsync(pending.Folder, pending.Before, pending.Written);
        return pending.Report with { Disagreements = verdict.Disagreements };
    }

    private async Task PrepareAsync(Stage stage)
    {
        if (_operation.Prepare is { } prepare)
        {
            await prepare(stage);
        }
    }

    private async Task<Answer> ActAsync(Stage stage)
    {
        try
        {
            return await _operation.Act(stage).WaitAsync(Patience + Patience);
        }
        catch (Exception e)
        {
            return Bench.AnswerOf(e);
        }
    }

    /// <summary>Waits until everything can be told and no job is under way.</summary>
    public static async Task<SystemState> SettleAsync(Bench bench)
    {
        var all = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var state = await bench.ReadAsync();
                if (all.Elapsed > Patience || !state.Busy)
                {
                    return state;
                }
            }
            catch (Exception) when (all.Elapsed < Patience)
            {
                // It is being established; or it never will, and then it is told below.
            }

            await Task.Delay(5);
        }
    }

    private string Shown(string call) => call.Replace(folder + "/", "", StringComparison.Ordinal);
}

/// <summary>What is to be found after a kill.</summary>
internal sealed record Pending(PointReport Report, string Folder, SystemState Before, SystemState Written);
