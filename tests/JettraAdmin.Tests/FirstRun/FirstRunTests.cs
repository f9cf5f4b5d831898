using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.FirstRun;

public sealed class FirstRunTests
{
    [Fact]
    public async Task A_development_server_creates_the_samples_once()
    {
        await using var server = await RunningApp.StartAsync("--environment=Development");
        Assert.Equal(["my_database", "users_db"], Databases(server));

        await Service(server).DropAsync(Caller.Server, DatabaseName.Parse("users_db"));
        await server.RestartAsync();

        Assert.Equal(["my_database"], Databases(server));
    }

    [Fact]
    public async Task In_production_no_samples_are_created()
    {
        await using var server = await RunningApp.StartAsync("--environment=Production");

        Assert.Empty(Databases(server));
    }

    private static DatabaseService Service(RunningApp server) => server.App.Services.GetRequiredService<DatabaseService>();

    private static IEnumerable<string> Databases(RunningApp server) => Service(server).List(Caller.Server).Select(d => d.Name.Value);
}
