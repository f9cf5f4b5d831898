namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Each refusal comes out of each door with the same code and the same sentences.</summary>
public sealed class RefusalsTests(Trouble trouble) : IClassFixture<Trouble>
{
    public static TheoryData<Way, string> All =>
        new(Enum.GetValues<Way>().SelectMany(way => Refusals.Table.Select(refusal => (way, refusal.Case))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Comes_through(Way way, string @case)
    {
        Refusals.Refusal refusal = Refusals.Table.Single(r => r.Case == @case);
        await using IDoor door = trouble.Open(way, refusal.Who, way), reference = trouble.Open(Way.Http, refusal.Who, way);

        RefusedException expected = await Assert.ThrowsAsync<RefusedException>(() => refusal.Act(reference, trouble));
        RefusedException refused = await Assert.ThrowsAsync<RefusedException>(() => refusal.Act(door, trouble));

        Assert.Equal(refusal.Code, expected.Code);
        Assert.NotEmpty(expected.Detail!);
        Assert.Equal((expected.Code, expected.Detail, expected.Hint), (refused.Code, refused.Detail, refused.Hint));
    }

    [EveryDoor, Theory]
    public async Task And_has_changed_nothing(Way way)
    {
        await using IDoor door = trouble.Open(way, "admin", way);

        Assert.Equal(["nothing yet", "people", "twins"], await door.ListCollectionsAsync(trouble.Db));
        Assert.Equal(Samples.People, await door.QueryAsync(trouble.Db, "people", Asked.All));
        Assert.Empty(await door.ListIndexesAsync(trouble.Db, "twins"));
        Assert.DoesNotContain(trouble.Missing, await door.ListDatabasesAsync());
        Assert.False(File.Exists(trouble.Unwritten), "A refused export left a file.");
    }
}
