using System.Net;
using System.Net.Http.Json;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

public sealed class LockoutTests
{
    private const string Right = "a right password";

    [Fact]
    public async Task Ten_wrong_passwords_at_any_doors_lock_all_doors_for_five_minutes()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using RunningApp app = await StartAsync(time);
        using HttpClient wrong = app.ClientOf("ana", "wrong");
        using Visitor page = new(app.Address);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("api/session")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(app, "wrong")).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await page.SignInAsync("Ana", "wrong")).StatusCode);
        }

        using HttpResponseMessage tenth = await LoginAsync(app, "wrong");
        await tenth.ProblemAsync(HttpStatusCode.Unauthorized, "account_locked");

        using HttpClient right = app.ClientOf("ana", Right);
        using HttpResponseMessage basic = await right.GetAsync("api/session");
        await basic.ProblemAsync(HttpStatusCode.Unauthorized, "account_locked");
        Assert.Equal(TimeSpan.FromMinutes(5), basic.Headers.RetryAfter?.Delta);
        using HttpResponseMessage form = await page.SignInAsync("ana", Right);
        string until = time.GetUtcNow().AddMinutes(5).ToString("HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"locked until {until}", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("api/session")).StatusCode);
    }

    [Fact]
    public async Task A_lock_holds_against_a_password_that_was_just_proved_and_over_a_restart()
    {
        await using RunningApp app = await StartAsync(new FakeTime(DateTimeOffset.UtcNow));
        using HttpClient right = app.ClientOf("ana", Right);
        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("api/session")).StatusCode);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LoginAsync(app, "wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await right.GetAsync("api/session")).StatusCode);
        await app.RestartAsync();
        using HttpClient later = app.ClientOf("ana", Right);

        await (await later.GetAsync("api/session")).ProblemAsync(HttpStatusCode.Unauthorized, "account_locked");
    }

    [Fact]
    public async Task Thirty_wrong_passwords_from_one_address_make_it_wait_whatever_names_it_tries()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using RunningApp app = await StartAsync(time);
        for (int i = 0; i < AttemptThrottle.Limit; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(app, "wrong", $"nobody{i}")).StatusCode);
        }

        using HttpResponseMessage refused = await LoginAsync(app, Right);
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_attempts");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(app, Right)).StatusCode);
    }

    private static async Task<RunningApp> StartAsync(FakeTime time)
    {
        RunningApp app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        using HttpResponseMessage made = await app.AdminClient.PostAsJsonAsync("api/users", new { username = "ana", password = Right, role = "reader" });
        made.EnsureSuccessStatusCode();
        return app;
    }

    private static Task<HttpResponseMessage> LoginAsync(RunningApp app, string password, string username = "ana") =>
        app.Client.PostAsJsonAsync("api/login", new { username, password });
}
