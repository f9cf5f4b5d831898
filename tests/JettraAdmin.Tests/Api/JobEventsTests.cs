using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JettraAdmin.Api;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Api;

/// <summary>Jobs as server-sent events, as <c>curl -N</c> and .NET's own reader meet them. The jobs of these tests go on until a test says so.</summary>
public sealed class JobEventsTests(ApiServer server)
{
    private static readonly DatabaseName Held = DatabaseName.Parse("held");

    [Fact]
    public async Task Curl_follows_a_backup_to_its_end_and_ends_by_itself()
    {
        var db = await server.NewDatabaseAsync(3000);
        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"backup","db":"{{db}}"}"""));
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;

        var told = await CurlAsync($"api/jobs/{id}/events");

        // Where it takes long, comments come between.
        string[] blocks = [.. told.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => block != ":")];
        Assert.All(blocks, (block, i) => Assert.Matches($"^event: job\ndata: {{.*}}\nid: {i + 1}$", block));
        JobInfo[] jobs = [.. blocks.Select(b => JsonSerializer.Deserialize(b.Split('\n')[1][6..], WireJson.Default.JobInfo)!)];
        Assert.All(jobs, job => Assert.Equal(id, job.Id));
        Assert.All(jobs[..^1], job => Assert.False(job.Ended));
        Assert.Equal(JobStates.Completed, jobs[^1].State);
        Assert.Equal((await server.Client.GetFromJsonAsync($"api/jobs/{id}", WireJson.Default.JobInfo))!.Result!.ArchiveDigest, jobs[^1].Result!.ArchiveDigest);
    }

    [Fact]
    public async Task An_ended_job_has_a_single_event()
    {
        var file = await server.BackUpAsync(await server.NewDatabaseAsync());
        using var verified = await server.Client.PostAsync($"api/backups/{file}/verify", null);
        var id = verified.Headers.GetValues("Jettra-Job").Single();

        var told = await CurlAsync($"api/jobs/{id}/events", "--include");

        Assert.Contains("200 OK", told, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/event-stream", told, StringComparison.Ordinal);
        Assert.Matches("Cache-Control: .*no-store", told);
        Assert.Contains("X-Accel-Buffering: no", told, StringComparison.Ordinal);
        Assert.Equal(2, told.Split("event: job").Length);
        Assert.Contains("\"state\":\"completed\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watching_another_users_job_is_refused()
    {
        string mine = await server.NewDatabaseAsync(), owner = ApiServer.NewName("owner"), reader = ApiServer.NewName("reader");
        await server.NewUserAsync(owner, "owner", mine);
        await server.NewUserAsync(reader, "reader");
        using var made = await server.Client.PostAsync($"api/backup?db={await server.NewDatabaseAsync()}", null);
        var other = made.Headers.GetValues("Jettra-Job").Single();

        await server.Client.GetAsync($"api/jobs/{new string('0', 32)}/events").ProblemAsync(404, "unknown_job");
        await server.Client.GetAsync("api/jobs/everything/events").ProblemAsync(400, "invalid_parameter");
        await server.As(owner).GetAsync($"api/jobs/{other}/events").ProblemAsync(404, "unknown_job");
        await server.As(reader).GetAsync($"api/jobs/{other}/events").ProblemAsync(403, "forbidden");
        await server.As(reader).GetAsync("api/jobs/events").ProblemAsync(403, "forbidden");
        await server.As(null).GetAsync("api/jobs/events").ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task The_stream_of_all_jobs_begins_with_the_callers_current_jobs()
    {
        await using var app = await RunningApp.StartAsync();
        (var queue, var end) = (Queue(app, out var scripted), new TaskCompletionSource<JobResult>());
        var held = queue.Submit(scripted.Request(JobKind.Verify, Held, _ => end.Task));
        await OwnerAsync(app, "held");
        await using Listener all = await Listener.OpenAsync(app.AdminClient, "api/jobs/events"), own = await Listener.OpenAsync(app.ClientOf("ann", RunningApp.AdminPassword), "api/jobs/events");
        Assert.Equal(held.Id.ToString(), (await all.NextAsync(j => j.State == JobStates.Running)).Id);

        var foreign = queue.Submit(scripted.Request(JobKind.Verify, DatabaseName.Parse("foreign"), _ => Task.FromResult(JobResult.None)));
        Assert.Equal(foreign.Id.ToString(), (await all.NextAsync(j => j.Ended)).Id);
        end.SetResult(JobResult.None);

        Assert.Equal(held.Id.ToString(), (await all.NextAsync(j => j.Ended)).Id);
        Assert.Equal(held.Id.ToString(), (await own.NextAsync(j => j.Ended)).Id);
        Assert.DoesNotContain(own.Heard, e => e.Data.Contains("foreign", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("events", "forbidden", """{"role":"reader"}""")]
    [InlineData("{id}/events", "unknown_job", """{"allowed_dbs":["another"]}""")]
    [InlineData("events", "signed_out", """{"password":"another plum tree","must_change_password":false}""")]
    public async Task A_stream_ends_when_the_caller_loses_the_right(string stream, string code, string change)
    {
        await using var app = await RunningApp.StartAsync();
        var end = new TaskCompletionSource<JobResult>();
        var go = new TaskCompletionSource();
        var held = Queue(app, out var scripted).Submit(scripted.Request(JobKind.Verify, Held, async run =>
        {
            await go.Task;
            run.Begin(JobPhase.ReadingBack, 1);
            return await end.Task;
        }));
        var user = await OwnerAsync(app, "held");
        await using var own = await Listener.OpenAsync(app.ClientOf("ann", RunningApp.AdminPassword), $"api/jobs/{stream.Replace("{id}", held.Id.ToString(), StringComparison.Ordinal)}");
        await own.NextAsync(j => j.State == JobStates.Running);

        await app.AdminClient.PutAsync($"api/users?id={user}", ApiServer.Text(change)).OkAsync();
        go.SetResult();

        var last = await own.NextAsync();
        Assert.Equal(("problem", code), (last.EventType, JsonDocument.Parse(last.Data).RootElement.GetProperty("code").GetString()));
        Assert.False(await own.MoreAsync());
        end.SetResult(JobResult.None);
    }

    [Fact]
    public async Task An_idle_stream_sends_comments_and_checks_rights()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        var user = await OwnerAsync(app, "held");
        using var ann = app.ClientOf("ann", RunningApp.AdminPassword);
        using var answer = await ann.GetAsync("api/jobs/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var line = lines.ReadLineAsync();

        // The stream sets its timer once it is read from; the clock moves until then.
        while (!line.IsCompleted)
        {
            time.Advance(JobEventStream.KeepAliveInterval);
            await Task.WhenAny(line, Task.Delay(10));
        }

        Assert.Equal(":", await line);
        await app.AdminClient.PutAsync($"api/users?id={user}", ApiServer.Text("""{"role":"reader"}""")).OkAsync();
        var rest = lines.ReadToEndAsync();
        while (!rest.IsCompleted)
        {
            time.Advance(JobEventStream.KeepAliveInterval);
            await Task.WhenAny(rest, Task.Delay(10));
        }

        Assert.Contains("event: problem", await rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopping_server_sends_the_end_of_jobs_and_ends_streams()
    {
        await using var app = await RunningApp.StartAsync();
        var held = Queue(app, out var scripted).Submit(scripted.Request(JobKind.Verify, Held, async run =>
        {
            await Task.Delay(Timeout.Infinite, run.Token);
            return JobResult.None;
        }));
        await using Listener all = await Listener.OpenAsync(app.AdminClient, "api/jobs/events"), one = await Listener.OpenAsync(app.AdminClient, $"api/jobs/{held.Id}/events");
        await all.NextAsync(j => j.State == JobStates.Running);

        var stopping = app.App.StopAsync();

        Assert.Equal(JobStates.Interrupted, (await all.NextAsync(j => j.Ended)).State);
        Assert.False(await all.MoreAsync());
        Assert.Equal(JobStates.Interrupted, (await one.NextAsync(j => j.Ended)).State);
        Assert.False(await one.MoreAsync());
        await stopping.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_disconnected_client_is_unsubscribed()
    {
        await using var app = await RunningApp.StartAsync();
        var board = app.App.Services.GetRequiredService<JettraEngine>().Board;
        var before = Watches(board).Count;
        await using (var all = await Listener.OpenAsync(app.AdminClient, "api/jobs/events"))
        {
            Assert.Equal(before + 1, Watches(board).Count);
        }

        await Answered.EventuallyAsync(() => Task.FromResult(Watches(board).Count == before));
    }

    private async Task<string> CurlAsync(string path, params string[] more) => await Shell.RunAsync(
        Path.GetTempPath(), "curl", ["-N", "--silent", "--show-error", "--max-time", "300", "--user", $"{RunningApp.Admin}:{RunningApp.AdminPassword}", .. more, new Uri(server.Address, path).ToString()]);

    private static async Task<string> OwnerAsync(RunningApp app, params string[] databases)
    {
        await app.AdminClient.PostAsJsonAsync("api/users", new { username = "ann", password = RunningApp.AdminPassword, role = "owner", allowed_dbs = databases }).OkAsync();
        var users = await app.AdminClient.GetAsync("api/users").OkAsync();
        return users.EnumerateArray().Single(u => u.GetProperty("username").GetString() == "ann").GetProperty("_id").GetString()!;
    }

    private static JobQueue Queue(RunningApp app, out ScriptedJobs scripted)
    {
        var queue = QueueOf(app.App.Services.GetRequiredService<JettraEngine>());
        scripted = new ScriptedJobs();
        RunnersOf(queue)[JobKind.Verify] = scripted;
        return queue;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_runners")]
    private static extern ref Dictionary<JobKind, IJobRunner> RunnersOf(JobQueue queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_queue")]
    private static extern ref JobQueue QueueOf(JettraEngine engine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_watches")]
    private static extern ref List<JobWatch> Watches(JobBoard board);

    /// <summary>A stream that is being read.</summary>
    private sealed class Listener(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> events, CancellationTokenSource patience) : IAsyncDisposable
    {
        public List<SseItem<string>> Heard { get; } = [];

        public static async Task<Listener> OpenAsync(HttpClient client, string path)
        {
            var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
            var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            return new Listener(answer, SseParser.Create(body).EnumerateAsync(patience.Token).GetAsyncEnumerator(patience.Token), patience);
        }

        public async Task<bool> MoreAsync() => await events.MoveNextAsync();

        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await MoreAsync(), "The stream ended.");
            Heard.Add(events.Current);
            return events.Current;
        }

        public async Task<JobInfo> NextAsync(Func<JobInfo, bool> like)
        {
            while (true)
            {
                var next = await NextAsync();
                Assert.Equal("job", next.EventType);
                if (JsonSerializer.Deserialize(next.Data, WireJson.Default.JobInfo)! is var job && like(job))
                {
                    return job;
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            answer.Dispose();
            await patience.CancelAsync();
            patience.Dispose();
        }
    }
}
