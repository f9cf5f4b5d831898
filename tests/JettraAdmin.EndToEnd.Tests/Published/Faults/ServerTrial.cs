using System.Diagnostics;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

/// <summary>One operation on a running server: without a failing call, or with one, up to the moment when the server is killed.</summary>
internal sealed class ServerTrial(ServerProcess server, ServerFolders folders, FailingCalls calls, string operationName, string prefix) : IDisposable
{
    private const string Unrelated = "unrelated";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerOperation _operation = ServerOperations.Find(operationName);
    private readonly ServerBench _bench = new(server, prefix);

    /// <summary>Does the operation without a failing call, and says what it does.</summary>
    public async Task<Rehearsal> RehearseAsync()
    {
        var scene = await PrepareAsync();
        var before = await _bench.ReadAsync();
        calls.Arm(folders.Top, "", FileCalls.All, 0, long.MaxValue, 0, trace: true);
        var answer = await _operation.AskAsync(scene);
        calls.Disarm();
        var seen = calls.Seen;
        Assert.True(answer.Said == Said.Done, $"{operationName} without a failing call: {answer.Text}");
        return Rehearsal.Of(before, await SettleAsync(_bench), Fault.Count(seen));
    }

    /// <summary>Tries a point, and goes on as a user would.</summary>
    public async Task<KilledTrial> RunAsync(FaultPoint point, Rehearsal rehearsal)
    {
        var verdict = new Verdict(rehearsal);
        var scene = await PrepareAsync();
        var before = await _bench.ReadAsync();
        calls.Arm(folders.Top, "", point.Fault.Calls, point.Fault.Error, point.At, point.Times);
        var answer = await AskAsync(scene);
        var seen = await _bench.TryReadAsync();
        calls.Disarm();
        var report = new PointReport(point.ToString(), answer.Text, calls.Counted, calls.Failed, calls.Seen.Select(Shown).FirstOrDefault(), []);
        verdict.Answered(answer);
        try
        {
            var settled = await SettleAsync(_bench);
            verdict.Settled(before, seen, settled);
            return new KilledTrial(report, verdict, prefix, _operation.Target, await GoOnAsync(verdict, settled));
        }
        catch (HttpRequestException e)
        {
            verdict.Add("it does not recover", e.Message);
            return new KilledTrial(report, verdict, prefix, _operation.Target, null);
        }
    }

    /// <summary>Waits until everything can be told and no job is under way.</summary>
    public static async Task<SystemState> SettleAsync(ServerBench bench)
    {
        for (var all = Stopwatch.StartNew(); ;)
        {
            try
            {
                var state = await bench.ReadAsync();
                if (!state.Busy || all.Elapsed > Patience)
                {
                    return state;
                }
            }
            catch (HttpRequestException) when (all.Elapsed < Patience)
            {
                // It is being established; or it never will, and then it is told.
            }

            await Task.Delay(10);
        }
    }

    public void Dispose() => _bench.Dispose();

    private async Task<ServerScene> PrepareAsync()
    {
        var scene = new ServerScene(_bench) { FollowAsync = FollowAsync };
        await scene.FillAsync();
        return scene;
    }

    private async Task<Answer> AskAsync(ServerScene scene)
    {
        try
        {
            return await _operation.AskAsync(scene);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return new Answer(Said.Unknown, $"no answer: {e.Message}", null, e.ToString());
        }
    }

    private async Task<Answer> FollowAsync(string id)
    {
        var (counted, since) = (calls.Counted, Stopwatch.StartNew());
        while (true)
        {
            var job = await JobAsync(id);
            if (job.Said is not Said.Unknown || (calls.Failed > 0 && since.ElapsedMilliseconds > 500) || since.Elapsed > Patience)
            {
                return job;
            }

            if (calls.Counted != counted)
            {
                (counted, since) = (calls.Counted, Stopwatch.StartNew());
            }

            await Task.Delay(5);
        }
    }

    private async Task<Answer> JobAsync(string id)
    {
        try
        {
            var job = await _bench.JobAsync(id);
            var state = job.GetProperty("state").GetString();
            return state == "completed" ? Answer.Done(id)
                : job.GetProperty("ended").GetBoolean() ? ServerBench.Refused(job.GetProperty("problem"), id)
                : new Answer(Said.Unknown, $"job {state}", id);
        }
        catch (HttpRequestException e)
        {
            return new Answer(Said.Unknown, e.Message, id);
        }
    }

    private async Task<SystemState> GoOnAsync(Verdict verdict, SystemState settled)
    {
        var target = _operation.Target.First(settled.Databases!.ContainsKey);
        try
        {
            await _bench.DoAsync(HttpMethod.Put, $"api/doc?db={_bench.Own(target)}&col=afterwards&id=w1", """{"value":"acknowledged"}""");
            await _bench.DoAsync(HttpMethod.Post, "api/dbs", new { name = _bench.Own(Unrelated) });
        }
        catch (HttpRequestException e)
        {
            verdict.Add("it does not go on afterwards", e.Message);
        }

        var now = await _bench.ReadAsync();
        verdict.WentOn(settled, now, target, Unrelated);

        // What the disk refused is made up for once it takes it; a kill comes after that.
        for (var all = Stopwatch.StartNew(); all.Elapsed < Patience && !JobsAreOnDisk(now);)
        {
            await Task.Delay(10);
        }

        return now;
    }

    private bool JobsAreOnDisk(SystemState now)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folders.Data, "history.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, state FROM jobs WHERE database LIKE $own";
        command.Parameters.AddWithValue("$own", prefix + "%");
        using var reader = command.ExecuteReader();
        var found = new Dictionary<string, string>();
        while (reader.Read())
        {
            found[reader.GetString(0)] = reader.GetString(1).ToLowerInvariant();
        }

        return found.Count == now.Jobs!.Count
            && now.Jobs!.All(job => found.TryGetValue(job.Key, out var state) && job.Value.EndsWith(state, StringComparison.Ordinal));
    }

    private string Shown(string call) => call.Replace(folders.Top + "/", "", StringComparison.Ordinal);
}
