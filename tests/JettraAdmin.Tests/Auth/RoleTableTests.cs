using System.Net;
using System.Text;

namespace JettraAdmin.Tests.Auth;

/// <summary>Who may ask what: every row is one request, and the least role that may make it.</summary>
public sealed class RoleTableTests(People people) : IClassFixture<People>
{
    public static TheoryData<string, string, string?, string> Rows => new()
    {
        { "POST", "api/login", """{"username":"reader","password":"walnut on a wall"}""", People.Nobody },
        { "GET", "healthz/live", null, People.Nobody },
        { "GET", "healthz/ready", null, People.Nobody },
        { "GET", "api/session", null, "reader" },
        { "POST", "api/change-password", """{"newPassword":"x"}""", "reader" },
        { "GET", "api/users", null, "admin" },
        { "POST", "api/users", """{"username":"x:y"}""", "admin" },
        { "DELETE", "api/users?id=none", null, "admin" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_request_is_for_a_role_and_those_above_it(string method, string path, string? body, string least)
    {
        foreach (string who in People.All)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

            using HttpResponseMessage answer = await people.As(who).SendAsync(request);

            HttpStatusCode? refusal = who == People.Nobody ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
            bool may = Rank(who) >= Rank(least);
            Assert.True(may == (answer.StatusCode != refusal), $"{who}: {method} {path} gave {(int)answer.StatusCode}");
            Assert.True((int)answer.StatusCode < 500);
        }
    }

    private static int Rank(string who) => Array.IndexOf([.. People.All], who);
}
