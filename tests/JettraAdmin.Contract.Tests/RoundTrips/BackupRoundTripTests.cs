using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>A backup of each client is restored by every other: the digest and the documents are equal.</summary>
public sealed class BackupRoundTripTests(OpenClients clients, BackupFixture fixture) : IClassFixture<BackupFixture>
{
    [EveryPair, Theory]
    public async Task One_backs_up_and_the_other_restores(ClientKind one, ClientKind other)
    {
        var backup = await fixture.BackupOfAsync(one);
        await using var client = clients.Open(other);
        var db = OpenClients.NewName("restored");

        var restored = await client.RestoreAsync(backup.File, db, overwrite: false);

        Same(backup, restored);
        await fixture.IsInAsync(client, db);
    }

    [EveryPair, Theory]
    public async Task One_downloads_and_the_other_uploads_and_restores(ClientKind one, ClientKind other)
    {
        var backup = await fixture.BackupOfAsync(one);
        await using var client = clients.Open(other);
        var db = OpenClients.NewName("uploaded");

        var restored = await client.RestoreFileAsync(backup.Path, db, overwrite: true);

        Same(backup, restored);
        await fixture.IsInAsync(client, db);
    }

    [Fact]
    public async Task All_clients_back_up_and_export_the_same_data()
    {
        var all = await Task.WhenAll(Enum.GetValues<ClientKind>().Select(fixture.BackupOfAsync));

        Assert.Single(all.Select(t => t.Digest).Distinct());
        Assert.Equal(all.Length, all.Select(t => t.File).Distinct().Count());
    }

    private static void Same(BackupFixture.MadeBackup backup, JobInfo restored)
    {
        Assert.Matches("^[0-9a-f]{64}$", backup.Digest);
        Assert.Equal((backup.Digest, backup.Digest), (restored.Result?.ArchiveDigest, restored.Result?.RestoredDigest));
    }
}
