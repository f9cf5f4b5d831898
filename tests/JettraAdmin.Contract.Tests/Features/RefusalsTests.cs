namespace JettraAdmin.Contract.Tests.Features;

/// <summary>All clients report refused requests with the same code and the same messages.</summary>
public sealed class RefusalsTests(RefusalFixture fixture) : IClassFixture<RefusalFixture>
{
    public static TheoryData<ClientKind, string> All =>
        new(Enum.GetValues<ClientKind>().SelectMany(kind => Refusals.Table.Select(refusal => (kind, refusal.Case))));

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_error_code_reaches_the_client(ClientKind kind, string @case)
    {
        var refusal = Refusals.Table.Single(r => r.Case == @case);
        await using ITestedClient client = fixture.Open(kind, refusal.Who, kind), reference = fixture.Open(ClientKind.Http, refusal.Who, kind);

        var expected = await Assert.ThrowsAsync<RefusedException>(() => refusal.Act(reference, fixture));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => refusal.Act(client, fixture));

        Assert.Equal(refusal.Code, expected.Code);
        Assert.NotEmpty(expected.Detail!);
        Assert.Equal((expected.Code, expected.Detail, expected.Hint), (refused.Code, refused.Detail, refused.Hint));
    }

    [EveryClient, Theory]
    public async Task A_refused_request_changes_nothing(ClientKind kind)
    {
        await using var client = fixture.Open(kind, "admin", kind);

        Assert.Equal(["nothing yet", "people", "twins"], await client.ListCollectionsAsync(fixture.Db));
        Assert.Equal(Samples.People, await client.QueryAsync(fixture.Db, "people", QueryOptions.All));
        Assert.Empty(await client.ListIndexesAsync(fixture.Db, "twins"));
        Assert.DoesNotContain(fixture.Missing, await client.ListDatabasesAsync());
        Assert.False(File.Exists(fixture.Unwritten), "A refused export left a file.");
    }
}
