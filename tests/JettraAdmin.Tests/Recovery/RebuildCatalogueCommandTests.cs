using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using JettraAdmin.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Recovery;

public sealed class RebuildCatalogueCommandTests
{
    private static readonly DatabaseName Orders = DatabaseName.Parse("orders");

    [Fact]
    public async Task Rebuilt_databases_exist_after_the_next_start()
    {
        await using var server = await RunningApp.StartAsync();
        await Databases(server).CreateAsync(Caller.Server, Orders, CancellationToken.None);

        (var exit, var said) = (-1, "");
        await server.RestartAfterAsync(async () =>
        {
            File.Delete(Path.Combine(server.DataDirectory, "catalogue.db"));
            (exit, said) = await RunAsync(server);
        });

        Assert.True(exit == 0, said);
        Assert.Contains("  orders", said, StringComparison.Ordinal);
        Assert.Equal(Orders, Assert.Single(Databases(server).List(Caller.Server)).Name);
    }

    [Fact]
    public async Task The_rebuild_is_refused_while_a_server_uses_the_folder()
    {
        await using var server = await RunningApp.StartAsync();

        (var exit, var said) = await RunAsync(server);

        Assert.Equal(1, exit);
        Assert.StartsWith("The catalogue was not rebuilt. Another process is using the data folder", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> RunAsync(RunningApp server)
    {
        using var said = new StringWriter();
        var exit = await RebuildCatalogueCommand.RunAsync(
            [$"--contentRoot={Repository.Top}", $"--Jettra:DataDirectory={server.DataDirectory}", $"--Jettra:BackupDirectory={server.BackupDirectory}"], said, said);
        return (exit, said.ToString());
    }

    private static DatabaseService Databases(RunningApp server) => server.App.Services.GetRequiredService<DatabaseService>();
}
