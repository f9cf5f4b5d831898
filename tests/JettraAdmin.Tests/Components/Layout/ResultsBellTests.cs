using Bunit;
using JettraAdmin.Components.Layout;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Layout;

public sealed class ResultsBellTests : EngineContext
{
    [Fact]
    public async Task Results_name_their_database_and_can_all_be_closed()
    {
        await CreateAsync("ventas", "clientes");
        foreach (var name in (string[])["ventas", "clientes"])
        {
            var job = Engine.Backups.StartBackup(Live.Caller!, Name(name));
            ConsoleJobs.Keep(await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None));
        }

        var bell = Render<ResultsBell>();
        bell.WaitForAssertion(() => Assert.Equal("Results, 2 not seen yet", bell.Find("#results").GetAttribute("aria-label")));
        await bell.Find("#results").ClickAsync(new());
        Assert.Equal(["clientes is backed up", "ventas is backed up"], bell.FindAll(".two-lines .text-medium").Select(m => m.TextContent));

        await bell.Find(".menu-foot button").ClickAsync(new());

        Assert.Empty(ConsoleJobs.Results);
        bell.WaitForAssertion(() => Assert.Equal("Results", bell.Find("#results").GetAttribute("aria-label")));
    }
}
