using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>Plain HTTP requests, as in docs/rest-api.md.</summary>
internal sealed partial class RestClient(HttpClient http, string user, string password) : ITestedClient
{
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<string> SignInAsync()
    {
        var done = await AskAsync(HttpMethod.Post, "login", WireJson.Default.LoginDone, Json(new Login(user, password), WireJson.Default.Login));
        var session = await AskAsync(HttpMethod.Get, "session", WireJson.Default.SessionInfo);
        Assert.Equal((done.Role, user), (session.Role, session.Username));
        return done.Role;
    }

    public async Task ChangePasswordAsync(string newPassword) => await AskAsync(
        HttpMethod.Post, "change-password", WireJson.Default.PasswordChanged, Json(new ChangePassword(newPassword), WireJson.Default.ChangePassword));

    public Task<IReadOnlyList<UserInfo>> ListUsersAsync() => AskAsync(HttpMethod.Get, "users", WireJson.Default.IReadOnlyListUserInfo);

    public async Task CreateUserAsync(CreateUser user) =>
        Assert.Equal(UserDone.Created, await AskAsync(HttpMethod.Post, "users", WireJson.Default.UserDone, Json(user, WireJson.Default.CreateUser)));

    public async Task UpdateUserAsync(string id, UpdateUser change) => Assert.Equal(
        UserDone.Changed, await AskAsync(HttpMethod.Put, With("users", ("id", id)), WireJson.Default.UserDone, Json(change, WireJson.Default.UpdateUser)));

    public async Task DeleteUserAsync(string id) =>
        Assert.Equal(UserDone.Deleted, await AskAsync(HttpMethod.Delete, With("users", ("id", id)), WireJson.Default.UserDone));

    /// <summary>An address below <c>/api</c> with its parameters, except those that are null.</summary>
    private static string With(string path, params (string Name, object? Value)[] parameters) =>
        path + "?" + string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(FormattableString.Invariant($"{p.Value}"))}"));

    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(body, type));

    private static ByteArrayContent Text(string json) => new(Encoding.UTF8.GetBytes(json));

    private async Task<T> AskAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, HttpContent? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        return await ReadAsync(answer, type);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsStreamAsync(), type)!;

    private async Task DoneAsync(Done expected, HttpMethod method, string path, HttpContent? body = null) =>
        Assert.Equal(expected, await AskAsync(method, path, WireJson.Default.Done, body));

    /// <summary>Sends a request. Returns a successful answer.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, "api/" + path) { Content = body };
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
        {
            return answer;
        }

        using (answer)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await ReadAsync(answer, WireJson.Default.Problem);
            Assert.Equal((int)answer.StatusCode, problem.Status);
            throw new RefusedException(problem.Code, problem.Detail, problem.Hint);
        }
    }
}
