using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>What existing clients send is understood, however they send it, and answered with the body they know.</summary>
public sealed class WireContractTests(ApiServer server)
{
    private static readonly string[] Habits = ["java", "text/plain; charset=UTF-8", "application/x-www-form-urlencoded"];

    public static TheoryData<int, string> Rows => [.. WireRow.Rows.Select((row, number) => new TheoryDataRow<int, string>(number, $"{row.Request} {row.Body}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Recorded_requests_get_the_same_responses(int number, string request)
    {
        var row = WireRow.Rows[number];
        foreach (var habit in Habits)
        {
            (string Place, string Value)[] places = await PlacesAsync(row);
            var body = row.Body == WireRow.Archive
                ? await server.Client.GetByteArrayAsync(Filled("api/backup/download?file={file}"))
                : Encoding.UTF8.GetBytes(Filled(row.Body));

            Compare(row.Answer, await SendAsync(Filled(row.Request), body, habit));
            if (row.Then.Length > 0)
            {
                Compare(row.Is, await SendAsync(Filled(row.Then), [], habit));
            }

            void Compare(string expected, string said)
            {
                var same = expected.StartsWith('^') ? Regex.IsMatch(said, Filled(expected), RegexOptions.Singleline) : said == Filled(expected);
                Assert.True(same, $"{habit}: {request}: {said}");
            }

            string Filled(string text) => places.Aggregate(text, (filled, place) => filled.Replace(place.Place, place.Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a\"b")]
    [InlineData("<a>")]
    [InlineData("{\"k\":[1]}")]
    [InlineData("a|b\\c^d`e")]
    [InlineData("a/b?c=d;e,f:g@h!i$j*k(l)~m")]
    [InlineData("100%")]
    public async Task Unencoded_values_are_accepted(string id)
    {
        var db = await server.NewDatabaseAsync(0);

        Assert.Equal("""{"status":"ok"}""", await SendAsync($"PUT api/doc?db={db}&col=c&id={id}", "{}"u8.ToArray(), "java"));

        var document = await SendAsync($"GET api/doc?db={db}&col=c&id={id}", [], "java");
        Assert.Equal(id, JsonDocument.Parse(document).RootElement.GetProperty("_id").GetString());
    }

    /// <summary>Sends a request as a client of a certain habit does, and gives the body of its success.</summary>
    private async Task<string> SendAsync(string request, byte[] body, string habit)
    {
        var parts = request.Split(' ', 2);
        // The address goes out as it is written: existing clients encode nothing.
        var address = new Uri(server.Address + parts[1], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), address);
        if (habit == "java")
        {
            // Java's client asks for another protocol with every request, names no type, and counts to zero.
            message.Content = new ByteArrayContent(body);
            message.Headers.Connection.ParseAdd("Upgrade, HTTP2-Settings");
            message.Headers.Upgrade.Add(new ProductHeaderValue("h2c"));
            message.Headers.Add("HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA");
        }
        else if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(habit) } };
        }

        using var answer = await server.Client.SendAsync(message);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 200, $"{habit}: {request}: {(int)answer.StatusCode} {said}");
        Assert.Equal(new Version(1, 1), answer.Version);
        return said;
    }

    private async Task<(string, string)[]> PlacesAsync(WireRow row)
    {
        string db = await server.NewDatabaseAsync(), user = "";
        if (row.Request.Contains("{user}", StringComparison.Ordinal))
        {
            var name = ApiServer.NewName("user");
            await server.NewUserAsync(name, "reader", db);
            user = (await server.Client.GetAsync("api/users").OkAsync()).EnumerateArray()
                .Single(u => u.GetProperty("username").GetString() == name).GetProperty("_id").GetString()!;
        }

        var backedUp = row.Body == WireRow.Archive || (row.Body + row.Answer).Contains("{file}", StringComparison.Ordinal);
        return
        [
            ("{db}", db), ("{new}", ApiServer.NewName("new")), ("{user}", user), ("{password}", RunningApp.AdminPassword),
            ("{file}", backedUp ? await server.BackUpAsync(db) : ""),
        ];
    }
}
