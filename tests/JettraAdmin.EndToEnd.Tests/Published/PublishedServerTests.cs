using System.Net;
using System.Text.RegularExpressions;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>What a container does with the published output, without the container.</summary>
[Collection(PublishedCollection.Name)]
public sealed partial class PublishedServerTests(PublishedApp app)
{
    [Fact]
    public async Task It_needs_nothing_but_its_two_folders()
    {
        ServerFolders folders = await ServerFolders.MakeAsync(app);
        await using ServerProcess server = await ServerProcess.StartAsync(app, folders);
        using var client = new HttpClient { BaseAddress = server.Address };
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"another user: {Confinement.IsAnotherUser}; read-only file system: {await Confinement.IsReadOnlyAsync()}");

        Assert.Equal("ok", await client.GetStringAsync("healthz/live"));
        Assert.Equal("ok", await client.GetStringAsync("healthz/ready"));
        Assert.DoesNotContain(" ERR ", server.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(" WRN ", server.Said, StringComparison.Ordinal);
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task A_page_comes_with_everything_it_asks_for()
    {
        ServerFolders folders = await ServerFolders.MakeAsync(app);
        await using ServerProcess server = await ServerProcess.StartAsync(app, folders);
        using var client = new HttpClient { BaseAddress = server.Address };

        string page = await client.GetStringAsync("");
        string[] wanted = [.. Reference().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct()];
        List<string> missing = [];
        foreach (string path in wanted)
        {
            using HttpResponseMessage answer = await client.GetAsync(path);
            if (!answer.IsSuccessStatusCode)
            {
                missing.Add($"{(int)answer.StatusCode} {path}");
            }
        }

        Assert.Contains(wanted, path => path.Contains("blazor.web", StringComparison.Ordinal));
        Assert.Contains(wanted, path => path.Contains("look", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_health_command_exits_with_0_while_it_runs_and_with_1_when_it_is_gone()
    {
        ServerFolders folders = await ServerFolders.MakeAsync(app);
        await using ServerProcess server = await ServerProcess.StartAsync(app, folders);

        (int up, string ready) = await ServerProcess.AskHealthAsync(app, folders, server.Address);
        await server.TerminateAsync();
        (int down, string gone) = await ServerProcess.AskHealthAsync(app, folders, server.Address);

        Assert.True(up == 0, ready);
        Assert.True(down == 1, gone);
    }

    [GeneratedRegex("""<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"#]+)["#]""")]
    private static partial Regex Reference();
}
