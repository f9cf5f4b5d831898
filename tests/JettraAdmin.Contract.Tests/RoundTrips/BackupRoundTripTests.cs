using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.RoundTrips;

/// <summary>A backup of each client is restored by every other: the digest and the documents are equal.</summary>
public sealed class BackupRoundTripTests(OpenClients clients, BackupFixture original) : IClassFixture<BackupFixture>
{
    [EveryPair, Theory]
    public async Task One_backs_up_and_the_other_restores(ClientKind one, ClientKind other)
    {
        var taken = await original.TakenByAsync(one);
        await using var client = clients.Open(other);
        var db = OpenClients.NewName("restored");

        var restored = await client.RestoreAsync(taken.File, db, overwrite: false);

        Same(taken, restored);
        await original.IsInAsync(client, db);
    }

    [EveryPair, Theory]
    public async Task One_downloads_and_the_other_uploads_and_restores(ClientKind one, ClientKind other)
    {
        var taken = await original.TakenByAsync(one);
        await using var client = clients.Open(other);
        var db = OpenClients.NewName("uploaded");

        var restored = await client.RestoreFileAsync(taken.Path, db, overwrite: true);

        Same(taken, restored);
        await original.IsInAsync(client, db);
    }

    [Fact]
    public async Task All_clients_back_up_and_export_the_same_data()
    {
        var all = await Task.WhenAll(Enum.GetValues<ClientKind>().Select(original.TakenByAsync));

        Assert.Single(all.Select(t => t.Digest).Distinct());
        Assert.Equal(all.Length, all.Select(t => t.File).Distinct().Count());
    }

    private static void Same(BackupFixture.Taken taken, JobInfo restored)
    {
        Assert.Matches("^[0-9a-f]{64}$", taken.Digest);
        Assert.Equal((taken.Digest, taken.Digest), (restored.Result?.ArchiveDigest, restored.Result?.RestoredDigest));
    }
}
