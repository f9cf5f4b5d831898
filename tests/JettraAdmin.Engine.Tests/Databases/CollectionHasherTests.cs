using System.Security.Cryptography;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Databases;

public sealed class CollectionHasherTests
{
    /// <summary>Whatever the lengths and their order: the hash is that of all documents, each with its line feed, as one text.</summary>
    [Fact]
    public void The_hash_covers_documents_and_line_feeds()
    {
        int[] lengths = [2, 8189, 8190, 8191, 8192, 8193, 0, 1, 100_000, 3, 4000, 4000, 190, 191, 192, 2, 16_384];
        var random = new Random(5);
        using var whole = new MemoryStream();
        using var hasher = new CollectionHasher();
        for (var round = 0; round < 40; round++)
        {
            var document = new byte[lengths[random.Next(lengths.Length)]];
            random.NextBytes(document);
            hasher.Add(document);
            whole.Write(document);
            whole.Write("\n"u8);
        }

        Assert.Equal(40, hasher.Documents);
        Assert.Equal(whole.Length - 40, hasher.Bytes);
        Assert.Equal(Digest.From(SHA256.HashData(whole.ToArray())), hasher.Finish());
        Assert.Equal(Digest.From(SHA256.HashData([])), hasher.Finish());
    }
}
