using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Reads a generation back and computes what it holds from what is there, not from what was written.</summary>
internal static class GenerationProof
{
    private const int Tell = 1000;

    /// <summary>Checks the structure of the file.</summary>
    public static void Check(Connection connection)
    {
        if (connection.Text("PRAGMA quick_check(1)") is { } fault && fault != "ok")
        {
            throw Wrong(new IOException(fault));
        }
    }

    /// <summary>Recomputes the digests, and compares the counters with what was counted.</summary>
    /// <param name="connection">The generation.</param>
    /// <param name="relaxed">How many indexes are not unique although they were to be. The digest holds those as they were asked for.</param>
    /// <param name="documentsRead">Told now and then how many documents were read.</param>
    /// <param name="ct">Cancels.</param>
    public static DatabaseProof Compute(Connection connection, int relaxed, IProgress<long>? documentsRead, CancellationToken ct)
    {
        using var transaction = connection.BeginRead();
        var proofs = new List<CollectionProof>();
        var documents = 0L;
        var collections = GenerationReader.Collections(connection);
        if (collections.Sum(c => c.RelaxedIndexes.Count) is var found && found != relaxed)
        {
            throw Wrong(new IOException($"{found} indexes are not unique although they were to be, instead of {relaxed}."));
        }

        foreach (var collection in collections)
        {
            using var hasher = new CollectionHasher();
            using var rows = connection.Prepare("SELECT body FROM documents WHERE collection = ?1 ORDER BY id");
            rows.Bind(1, GenerationReader.FindCollection(connection, collection.Name)!.Value);
            while (rows.Step())
            {
                hasher.Add(rows.Utf8(0));
                if (++documents % Tell == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    documentsRead?.Report(documents);
                }
            }

            var proof = new CollectionProof(collection.Name, hasher.Documents, hasher.Bytes, hasher.Finish(), collection.IndexesAsAsked);
            if (proof.Documents != collection.Documents || proof.Bytes != collection.Bytes)
            {
                throw Wrong(new IOException($"{collection.Name}: {proof.Documents} documents instead of {collection.Documents}."));
            }

            proofs.Add(proof);
        }

        if (connection.Number("SELECT count(*) FROM documents") != documents)
        {
            throw Wrong(new IOException("There are documents of no collection."));
        }

        documentsRead?.Report(documents);
        return DatabaseProof.Of(proofs);
    }

    private static JettraException Wrong(Exception cause) => new(ErrorCodes.ProofFailed, cause: cause);
}
