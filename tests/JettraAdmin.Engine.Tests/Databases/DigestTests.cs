using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

/// <summary>The digests of a small database, computed here once and by other means: they never change.</summary>
public sealed class DigestTests
{
    [Fact]
    public void The_digest_of_a_collection_is_that_of_its_lines()
    {
        using var hasher = new CollectionHasher();
        hasher.Add("""{"_id":"a"}"""u8);
        hasher.Add("""{"_id":"b"}"""u8);
        Assert.Equal((2L, 22L), (hasher.Documents, hasher.Bytes));

        // printf '{"_id":"a"}\n{"_id":"b"}\n' | sha256sum
        Assert.Equal("7faa751234a5c9288ece42424d9f7b91a9ad1e3af6bae3c9d6893763395e0bfe", hasher.Finish().Value);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hasher.Finish().Value);
    }

    [Fact]
    public void The_digest_of_a_database_covers_its_collections()
    {
        var empty = new Digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        var proof = DatabaseProof.Of(
        [
            new CollectionProof(CollectionName.Parse("b"), 0, 0, empty, []),
            new CollectionProof(CollectionName.Parse("a"), 0, 7, empty, [IndexDefinition.Create("y"), IndexDefinition.Create("x", unique: true)]),
        ]);

        // Bytes are told but do not count.
        Assert.Equal(["a", "b"], proof.Collections.Select(c => c.Name.Value));
        Assert.Equal("80a668ef925cca366ef196229b773450b88f9155dd9fdea5b103c0d173f19299", proof.Digest.Value);
    }

    [Fact]
    public void Every_relevant_change_changes_the_digest()
    {
        var digest = new Digest(new string('0', 64));
        CollectionProof[] one = [new(CollectionName.Parse("a"), 1, 1, digest, [])];
        DatabaseProof[] others =
        [
            DatabaseProof.Of([]),
            DatabaseProof.Of([one[0] with { Name = CollectionName.Parse("b") }]),
            DatabaseProof.Of([one[0] with { Documents = 2 }]),
            DatabaseProof.Of([one[0] with { Digest = new Digest(new string('1', 64)) }]),
            DatabaseProof.Of([one[0] with { Indexes = [IndexDefinition.Create("x")] }]),
            DatabaseProof.Of([one[0] with { Indexes = [IndexDefinition.Create("x", unique: true)] }]),
        ];
        Assert.Equal(others.Length + 1, others.Append(DatabaseProof.Of(one)).Select(p => p.Digest).Distinct().Count());
        Assert.Equal(DatabaseProof.Of(one).Digest, DatabaseProof.Of([one[0] with { Bytes = 99 }]).Digest);
    }
}
