using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>Wrong passwords are slowed down, and lock nobody out.</summary>
public sealed class GuessingTests
{
    private const string Right = "a right password";
    private const int Home = 1;
    private const int Stranger = 2;

    [Fact]
    public async Task Guessing_does_not_lock_out_users_of_a_proven_address()
    {
        await using var app = await StartAsync(new FakeTime(DateTimeOffset.UtcNow));
        using var ana = app.From(Home, "ana", Right);
        using var neighbour = app.From(Home);
        using var stranger = app.From(Stranger);
        using var page = await Visitor.SignedInAsync(app.Address, "ana", Right);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));

        for (var i = 0; i < AttemptThrottle.PerAddressAndName + 2; i++)
        {
            await LoginAsync(neighbour, "ana", "wrong");
            await LoginAsync(stranger, "ana", "wrong");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(neighbour, "ana", "wrong"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(stranger, "ana", Right));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(neighbour, "ana", Right));
        Assert.Equal(HttpStatusCode.OK, (await page.GetAsync("api/session")).StatusCode);
        using var again = await Visitor.SignedInAsync(app.Address, "ana", Right);
    }

    [Fact]
    public async Task Proven_addresses_are_remembered_for_thirty_days_over_restarts()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await StartAsync(time);
        using (var ana = app.From(Home, "ana", Right))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        }

        await app.RestartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        await ExhaustAsync(app, Home, "ana");
        using (var ana = app.From(Home, "ana", Right))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        }

        var key = Path.Combine(app.DataDirectory, ProvenAddresses.KeyFileName);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        }

        Assert.Equal(32, new FileInfo(key).Length);
        Assert.All(Macs(app), mac => Assert.Equal(32, Convert.FromBase64String(mac).Length));

        time.Advance(TimeSpan.FromDays(31));
        await app.RestartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        await ExhaustAsync(app, Home, "ana");
        using var later = app.From(Home, "ana", Right);
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(later));
    }

    [Fact]
    public async Task A_password_change_invalidates_proven_addresses()
    {
        await using var app = await StartAsync(new FakeTime(DateTimeOffset.UtcNow));
        using var ana = app.From(Home, "ana", Right);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        await ExhaustAsync(app, Home, "ana");
        var known = await app.AdminClient.GetFromJsonAsync<JsonElement>("api/users");
        var id = known.EnumerateArray().Single(u => u.GetProperty("username").GetString() == "ana").GetProperty("_id").GetString()!;

        using var changed = await app.AdminClient.PutAsJsonAsync($"api/users?id={id}", new { password = "another password", must_change_password = false });
        changed.EnsureSuccessStatusCode();

        using var anew = app.From(Home, "ana", "another password");
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(ana));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(anew));
    }

    [Fact]
    public async Task Unknown_and_known_user_names_get_the_same_response()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await StartAsync(time);
        // Known to be right somewhere: a wrong password could be told from it at once.
        using var ana = app.From(Home, "ana", Right);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));

        var answers = await Task.WhenAll(AnswersAsync(app, 11, "ana"), AnswersAsync(app, 12, "bob"), AnswersAsync(app, 13, "eve\u0301 of nowhere"));

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
        Assert.Contains(answers[0], answer => answer.StartsWith("401 ", StringComparison.Ordinal));
        Assert.Contains(answers[0], answer => answer.StartsWith("429 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thirty_wrong_passwords_block_an_address_for_all_names()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await StartAsync(time);
        using var client = app.From(Stranger);
        for (var i = 0; i < AttemptThrottle.PerAddress; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(client, $"nobody{i}", "wrong"));
        }

        using var refused = await client.PostAsJsonAsync("api/login", new { username = "ana", password = Right });
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_attempts");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(client, "ana", Right));
    }

    [Fact]
    public async Task A_user_name_under_attack_is_locked_only_for_new_addresses()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await StartAsync(time);
        using var ana = app.From(Home, "ana", Right);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        for (var from = 0; from < AttemptThrottle.PerName / AttemptThrottle.PerAddressAndName; from++)
        {
            await ExhaustAsync(app, 20 + from, "ana");
        }

        using var elsewhere = app.From(99, "ana", Right);
        using var bob = app.From(99, "bob", Right);
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(elsewhere));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bob));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ana));
        Assert.Equal(time.GetUtcNow().AddHours(1), await ClosedUntilAsync(app));

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(elsewhere));
        Assert.Null(await ClosedUntilAsync(app));
    }

    private static async Task<DateTimeOffset?> ClosedUntilAsync(RunningApp app)
    {
        var users = await app.AdminClient.GetFromJsonAsync<JsonElement>("api/users");
        var ana = users.EnumerateArray().Single(u => u.GetProperty("username").GetString() == "ana");
        return ana.TryGetProperty("locked_until", out var until) ? until.GetDateTimeOffset() : null;
    }

    private static async Task<string[]> AnswersAsync(RunningApp app, int from, string name)
    {
        using var client = app.From(from);
        List<string> answers = [];
        for (var i = 0; i < AttemptThrottle.PerAddressAndName + 3; i++)
        {
            using var answer = await client.PostAsJsonAsync("api/login", new { username = name, password = "wrong" });
            var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
                .Where(h => h.Key is not "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
            answers.Add($"{(int)answer.StatusCode} {headers}\n{await answer.Content.ReadAsStringAsync()}");
        }

        return [.. answers];
    }

    private static async Task ExhaustAsync(RunningApp app, int from, string name)
    {
        using var client = app.From(from);
        for (var i = 0; i < AttemptThrottle.PerAddressAndName; i++)
        {
            Assert.NotEqual(HttpStatusCode.OK, await LoginAsync(client, name, "wrong"));
        }
    }

    private static List<string> Macs(RunningApp app)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "console.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Mac FROM ProvenAddresses";
        using var reader = command.ExecuteReader();
        List<string> macs = [];
        while (reader.Read())
        {
            macs.Add(reader.GetString(0));
        }

        Assert.NotEmpty(macs);
        return macs;
    }

    private static async Task<RunningApp> StartAsync(FakeTime time)
    {
        var app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        foreach (var name in new[] { "ana", "bob" })
        {
            using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = name, password = Right, role = "reader" });
            made.EnsureSuccessStatusCode();
        }

        return app;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("api/session");
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> LoginAsync(HttpClient client, string username, string password)
    {
        using var answer = await client.PostAsJsonAsync("api/login", new { username, password });
        return answer.StatusCode;
    }
}
