using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>The table of who may ask what holds, cell by cell, and no route is missing in it.</summary>
public sealed partial class RoleTableTests(RoleStage stage) : IClassFixture<RoleStage>
{
    public static TheoryData<int, string> Rows =>
        [.. RoleTable.Rows.Select((row, number) => new TheoryDataRow<int, string>(number, $"{row.Request} {row.Body}"))];

    /// <summary>The rows in which something stands that may be somebody else's.</summary>
    public static TheoryData<int, string> RowsAboutThings => [.. Rows.Where(r => RoleTable.Rows[r.Data.Item1].All().Any(c => c.Whose == Whose.Nowhere))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_role_gets_the_status_of_the_table(int number, string request)
    {
        List<string> wrong = [];
        foreach ((var who, var whose, var expected) in RoleTable.Rows[number].All())
        {
            (var status, var said) = await stage.AskAsync(RoleTable.Rows[number], who, whose);
            if (status != expected)
            {
                wrong.Add($"{who}, {whose}: {status} and not {expected}: {said}");
            }
        }

        Assert.True(wrong.Count == 0, $"{request}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(RowsAboutThings))]
    public async Task Other_users_resources_look_like_missing_ones(int number, string request)
    {
        foreach (var who in People.All.Where(p => p != "admin"))
        {
            var foreign = await stage.AskAsync(RoleTable.Rows[number], who, Whose.Foreign);

            Assert.True(foreign == await stage.AskAsync(RoleTable.Rows[number], who, Whose.Nowhere), $"{who}: {request}: {foreign}");
        }
    }

    [Fact]
    public void Every_API_route_has_a_row()
    {
        (string Method, string Path)[] rows = [.. RoleTable.Rows.Select(r => (r.Method, r.Path.Split('?')[0]))];
        var missing =
            from endpoint in stage.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("openapi/", StringComparison.Ordinal) || path.StartsWith("hubs/", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"]
            let like = new Regex($"^{Parameter().Replace(path, "[^/]+")}$")
            where !rows.Any(r => (r.Method == method || !named(endpoint)) && like.IsMatch(r.Path))
            select $"{method} {path}";

        Assert.Empty(missing);

        static bool named(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count > 0;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
