using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using JettraAdmin.Tests.Api;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>A change of the users whose saving reports an error happened or not: the file says which, and answer and memory follow it.</summary>
public sealed class UserOutcomeTests : IAsyncLifetime
{
    private const string Right = "a right password";

    private readonly SickDisk _disk = new();
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(builder =>
        builder.Services.ConfigureDbContext<UsersDatabase>(options => options.AddInterceptors(_disk)));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_response_to_creating_a_user_matches_the_file(bool saved)
    {
        _disk.FailNext(saved);

        using var answer = await CreateAsync("ana");

        await SeemsAsync(answer, saved);
        Assert.Equal(saved, (await NamesAsync()).Contains("ana"));
        Assert.Equal(saved ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await SignInAsync("ana", Right));
        await SameAfterRestartAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_response_to_a_new_password_matches_the_file(bool saved)
    {
        using (await CreateAsync("ana"))
        {
        }

        var id = await IdAsync("ana");
        _disk.FailNext(saved);

        using var answer = await _app.AdminClient.PutAsJsonAsync($"api/users?id={id}", new { password = "another password", must_change_password = false });

        await SeemsAsync(answer, saved);
        Assert.Equal(saved ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, await SignInAsync("ana", Right));
        Assert.Equal(saved ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await SignInAsync("ana", "another password"));
        await SameAfterRestartAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_response_to_deleting_a_user_matches_the_file(bool saved)
    {
        using (await CreateAsync("ana"))
        {
        }

        var id = await IdAsync("ana");
        _disk.FailNext(saved);

        using var answer = await _app.AdminClient.DeleteAsync($"api/users?id={id}");

        await SeemsAsync(answer, saved);
        Assert.Equal(!saved, (await NamesAsync()).Contains("ana"));
        await SameAfterRestartAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_that_cannot_be_read_back_has_an_unknown_outcome(bool saved)
    {
        using (await CreateAsync("ana"))
        {
        }

        var id = await IdAsync("ana");
        using var page = await _app.SignedInAsync("ana", Right);
        _disk.FailNext(saved);
        _disk.IsUnreadable = true;

        using var answer = await _app.AdminClient.PutAsJsonAsync($"api/users?id={id}", new { role = "owner" });

        await UnknownAsync(answer);
        await PendingAsync(await _app.AdminClient.GetAsync("api/users"));
        await PendingAsync(await CreateAsync("bob"));
        await PendingAsync(await _app.Client.PostAsJsonAsync("api/login", new { username = "Ana", password = Right }));
        await PendingAsync(await page.GetAsync("api/session"));
        using (var shown = await page.GetAsync("jobs"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, shown.StatusCode);
            Assert.Contains("the server is finding out what happened", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // Others do not depend on it.
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(RunningApp.Admin, RunningApp.AdminPassword));

        _disk.IsUnreadable = false;
        await Answered.EventuallyAsync(async () =>
        {
            using var list = await _app.AdminClient.GetAsync("api/users");
            return list.StatusCode == HttpStatusCode.OK;
        });
        var session = await (await page.GetAsync("api/session")).JsonAsync();
        Assert.Equal(saved ? "owner" : "reader", session.GetProperty("role").GetString());
        Assert.DoesNotContain("bob", await NamesAsync());
        await SameAfterRestartAsync();
    }

    [Fact]
    public async Task A_sign_out_that_was_not_stored_is_stored_with_the_next()
    {
        using var one = await _app.SignedInAsync();
        using var other = await _app.SignedInAsync();
        var copy = one.Cookies.GetCookieHeader(_app.Address);
        _disk.FailNext(saved: false);
        _disk.IsUnreadable = true;

        using (await one.SubmitPageAsync(await one.Client.GetStringAsync("password"), "sign-out", withHandler: false))
        {
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(copy));
        _disk.IsUnreadable = false;
        using (await other.SubmitPageAsync(await other.Client.GetStringAsync("password"), "sign-out", withHandler: false))
        {
        }

        await _app.RestartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(copy));
    }

    private async Task<HttpStatusCode> WithAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/session");
        request.Headers.Add("Cookie", cookie);
        using var answer = await _app.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task UnknownAsync(HttpResponseMessage answer) => RefusedAsync(answer, "outcome_unknown", "unknown");

    // It is not their change whose outcome is unknown.
    private static Task PendingAsync(HttpResponseMessage answer) => RefusedAsync(answer, "outcome_pending", "nothing_changed");

    private static async Task RefusedAsync(HttpResponseMessage answer, string code, string safety)
    {
        using (answer)
        {
            var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, code);
            Assert.Equal(safety, problem.GetProperty("safety").GetString());
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    private static async Task SeemsAsync(HttpResponseMessage answer, bool saved)
    {
        if (saved)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        else
        {
            await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "users_unwritable");
        }
    }

    private async Task SameAfterRestartAsync()
    {
        var before = await _app.AdminClient.GetStringAsync("api/users");
        await _app.RestartAsync();
        Assert.Equal(before, await _app.AdminClient.GetStringAsync("api/users"));
    }

    private Task<HttpResponseMessage> CreateAsync(string username) =>
        _app.AdminClient.PostAsJsonAsync("api/users", new { username, password = Right, role = "reader" });

    private async Task<HttpStatusCode> SignInAsync(string username, string password)
    {
        using var answer = await _app.Client.PostAsJsonAsync("api/login", new { username, password });
        return answer.StatusCode;
    }

    private async Task<List<string?>> NamesAsync() =>
        [.. (await _app.AdminClient.GetFromJsonAsync<JsonElement>("api/users")).EnumerateArray().Select(u => u.GetProperty("username").GetString())];

    private async Task<string> IdAsync(string name) =>
        (await _app.AdminClient.GetFromJsonAsync<JsonElement>("api/users")).EnumerateArray()
            .Single(u => u.GetProperty("username").GetString() == name).GetProperty("_id").GetString()!;

    /// <summary>Reports an error for a change that it makes or does not make, and for reading.</summary>
    private sealed class SickDisk : DbCommandInterceptor
    {
        private string? _fails;

        public bool IsUnreadable { get; set; }

        /// <summary>Fails the next change of users or sessions, after it was saved or instead of that.</summary>
        public void FailNext(bool saved) => _fails = saved ? "after" : "before";

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (IsChange(command) && _fails == "before")
            {
                _fails = null;
                throw Error();
            }

            return IsUnreadable && _fails is null && !IsChange(command) ? throw Error() : ValueTask.FromResult(result);
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (IsChange(command) && _fails == "after")
            {
                _fails = null;
                await result.DisposeAsync();
                throw Error();
            }

            return result;
        }

        private static bool IsChange(DbCommand command) =>
            command.CommandText.Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE"
            && (command.CommandText.Contains("\"Users\"", StringComparison.Ordinal) || command.CommandText.Contains("\"EndedSessions\"", StringComparison.Ordinal));

        private static SqliteException Error() => new("disk I/O error", 10);
    }
}
