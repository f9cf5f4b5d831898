using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>A flood of wrong passwords takes neither the processors nor anybody's turn.</summary>
public sealed class GuessingLoadTests
{
    private const int Clients = 200;
    private const int Home = 1;
    private const int Stranger = 2;

    private static readonly bool Full = Environment.GetEnvironmentVariable("JETTRA_FULL") == "1";

    [Fact]
    public async Task Two_hundred_clients_work_while_an_address_guesses_passwords()
    {
        await using var app = await RunningApp.StartAsync();
        string[] names = [.. Enumerable.Range(0, Full ? Clients : 20).Select(i => $"user{i}")];
        foreach (var name in names)
        {
            using var made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = name, password = Word(name), role = "reader" });
            made.EnsureSuccessStatusCode();
            using var first = app.From(Home, name, Word(name));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(first));
        }

        // What was proved is known by the file alone when the flood begins.
        await app.RestartAsync();
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(Full ? 60 : 4));
        // One stranger, and one behind the same address as the clients.
        Task<int>[] guessers = [.. Enumerable.Range(0, 8).Select(i => GuessAsync(app, i % 2 == 0 ? Stranger : Home, names, over.Token))];
        var refused = new ConcurrentQueue<string>();
        var done = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => WorkAsync(app, names[i % names.Length], refused, over.Token)));

        Assert.Empty(refused);
        Assert.All(done, requests => Assert.NotEqual(0, requests));
        Assert.All(await Task.WhenAll(guessers), wrong => Assert.True(wrong > AttemptThrottle.PerAddress, $"{wrong} guesses"));
    }

    [Fact]
    public async Task Proven_addresses_do_not_wait_for_others()
    {
        var hasher = new HeldHasher();
        await using var app = await RunningApp.StartAsync();
        await app.RestartAsync(builder => builder.Services.AddSingleton<IPasswordHasher<JettraUser>>(hasher));
        using var admin = app.From(Home, RunningApp.Admin, RunningApp.AdminPassword);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin));
        await app.RestartAsync(builder => builder.Services.AddSingleton<IPasswordHasher<JettraUser>>(hasher));

        Task<HttpStatusCode>[] strangers = [.. Enumerable.Range(0, PasswordHashLimiter.MaxWaiting * 2).Select(i => GuessOnceAsync(app, 10 + (i % 100)))];
        await hasher.Held;
        using var again = app.From(Home, RunningApp.Admin, RunningApp.AdminPassword);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(again));
        hasher.Release();
        var answers = await Task.WhenAll(strangers);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Contains(HttpStatusCode.Unauthorized, answers);
        Assert.True(hasher.Most <= 2 * PasswordHashLimiter.Width, $"{hasher.Most} at once");
    }

    private static async Task<int> WorkAsync(RunningApp app, string name, ConcurrentQueue<string> refused, CancellationToken over)
    {
        using var client = app.From(Home, name, Word(name));
        var requests = 0;
        while (!over.IsCancellationRequested || requests == 0)
        {
            using var answer = await client.GetAsync("api/session", CancellationToken.None);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                refused.Enqueue($"{name}: {answer.StatusCode}");
            }

            requests++;
        }

        return requests;
    }

    private static async Task<int> GuessAsync(RunningApp app, int from, string[] names, CancellationToken over)
    {
        using var client = app.From(from);
        var wrong = 0;
        for (; !over.IsCancellationRequested; wrong++)
        {
            using var answer = await client.PostAsJsonAsync(
                "api/login", new { username = names[wrong % names.Length], password = $"guess {wrong}" }, CancellationToken.None);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }

        return wrong;
    }

    private static async Task<HttpStatusCode> GuessOnceAsync(RunningApp app, int from)
    {
        using var client = app.From(from);
        using var answer = await client.PostAsJsonAsync("api/login", new { username = RunningApp.Admin, password = "wrong" });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("api/session");
        return answer.StatusCode;
    }

    private static string Word(string name) => $"the word of {name}";

    /// <summary>Takes its time over wrong passwords until it is released.</summary>
    private sealed class HeldHasher : IPasswordHasher<JettraUser>
    {
        private readonly PasswordHasher<JettraUser> _real = new();
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new();
        private int _wrong;
        private int _now;
        private int _most;

        /// <summary>Done once strangers use up their limit.</summary>
        public Task Held => _held.Task;

        /// <summary>How many were compared at once.</summary>
        public int Most => _most;

        public void Release() => _released.SetResult();

        public string HashPassword(JettraUser user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(JettraUser user, string hashedPassword, string providedPassword)
        {
            var now = Interlocked.Increment(ref _now);
            _most = Math.Max(_most, now);
            if (providedPassword == "wrong")
            {
                if (Interlocked.Increment(ref _wrong) == PasswordHashLimiter.Width)
                {
                    _held.TrySetResult();
                }

                _released.Task.Wait();
            }

            var result = _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
            Interlocked.Decrement(ref _now);
            return result;
        }
    }
}
