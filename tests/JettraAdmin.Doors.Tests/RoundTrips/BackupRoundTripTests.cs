using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.RoundTrips;

/// <summary>What one door backed up, every other brings back: the same digest, the same documents to the byte.</summary>
public sealed class BackupRoundTripTests(OpenDoors doors, Original original) : IClassFixture<Original>
{
    [EveryPair, Theory]
    public async Task One_backs_up_and_the_other_restores(Way one, Way other)
    {
        Original.Taken taken = await original.TakenByAsync(one);
        await using IDoor door = doors.Open(other);
        string db = OpenDoors.NewName("restored");

        JobInfo restored = await door.RestoreAsync(taken.File, db, overwrite: false);

        Same(taken, restored);
        await original.IsInAsync(door, db);
    }

    [EveryPair, Theory]
    public async Task One_downloads_and_the_other_uploads_and_restores(Way one, Way other)
    {
        Original.Taken taken = await original.TakenByAsync(one);
        await using IDoor door = doors.Open(other);
        string db = OpenDoors.NewName("uploaded");

        JobInfo restored = await door.RestoreFileAsync(taken.Path, db, overwrite: true);

        Same(taken, restored);
        await original.IsInAsync(door, db);
    }

    [Fact]
    public async Task All_doors_make_the_same_of_the_same_data()
    {
        Original.Taken[] all = await Task.WhenAll(Enum.GetValues<Way>().Select(original.TakenByAsync));

        Assert.Single(all.Select(t => t.Digest).Distinct());
        Assert.Equal(all.Length, all.Select(t => t.File).Distinct().Count());
    }

    private static void Same(Original.Taken taken, JobInfo restored)
    {
        Assert.Matches("^[0-9a-f]{64}$", taken.Digest);
        Assert.Equal((taken.Digest, taken.Digest), (restored.Result?.ArchiveDigest, restored.Result?.RestoredDigest));
    }
}
