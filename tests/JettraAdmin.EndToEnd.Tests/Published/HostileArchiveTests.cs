using System.Net;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>Whoever may send archives cannot fill the memory of the server with them.</summary>
[Collection(PublishedCollection.Name)]
public sealed class HostileArchiveTests(PublishedApp app)
{
    private const int InARow = 300;
    private const long MostKilobytes = 300_000;

    [Fact]
    public async Task Three_hundred_hostile_archives_in_a_row_are_refused_within_300_MB()
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders);
        using var admin = new ServerClient(server);
        (var _, var before) = await server.MeasureMemoryAsync();

        for (var i = 0; i < InARow; i++)
        {
            (var name, var bytes) = HostileArchives.All[i % HostileArchives.All.Count];
            var status = await admin.UploadAsync("api/restore/upload?db=target", bytes);
            Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{name}: {status}");
        }

        (var now, var most) = await server.MeasureMemoryAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"Memory: at most {before / 1024} MB before, {most / 1024} MB behind, and {now / 1024} MB at the end.");
        Assert.InRange(most, 0, MostKilobytes);
        Assert.Empty(folders.BackupFiles);
        Assert.Empty((await admin.GetAsync("api/dbs")).EnumerateArray());
    }
}
