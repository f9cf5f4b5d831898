using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Computes counts and digests of a generation from the data that is read back from its file.</summary>
internal static class GenerationProof
{
    private const int ReportInterval = 1000;

    /// <summary>Checks the structure of the file.</summary>
    public static void Check(Connection connection)
    {
        if (connection.Text("PRAGMA quick_check(1)") is { } fault && fault != "ok")
        {
            throw ProofFailed(new IOException(fault));
        }
    }

    /// <summary>Computes the digests, and compares the stored counters with the counted documents.</summary>
    /// <param name="connection">The generation.</param>
    /// <param name="relaxed">The expected number of relaxed indexes. The digest contains the requested definitions.</param>
    /// <param name="documentsRead">Receives the number of documents read so far.</param>
    /// <param name="ct">Cancels the proof.</param>
    public static DatabaseProof Compute(Connection connection, int relaxed, IProgress<long>? documentsRead, CancellationToken ct)
    {
        using var transaction = connection.BeginRead();
        var proofs = new List<CollectionProof>();
        var documents = 0L;
        var collections = GenerationReader.Collections(connection);
        if (collections.Sum(c => c.RelaxedIndexes.Count) is var found && found != relaxed)
        {
            throw ProofFailed(new IOException($"{found} relaxed indexes instead of {relaxed}."));
        }

        foreach (var collection in collections)
        {
            using var hasher = new CollectionHasher();
            using var rows = connection.Prepare("SELECT body FROM documents WHERE collection = ?1 ORDER BY id");
            rows.Bind(1, GenerationReader.FindCollection(connection, collection.Name)!.Value);
            while (rows.Step())
            {
                hasher.Add(rows.Utf8(0));
                if (++documents % ReportInterval == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    documentsRead?.Report(documents);
                }
            }

            var proof = new CollectionProof(collection.Name, hasher.Documents, hasher.Bytes, hasher.Finish(), collection.RequestedIndexes);
            if (proof.Documents != collection.Documents || proof.Bytes != collection.Bytes)
            {
                throw ProofFailed(new IOException($"{collection.Name}: {proof.Documents} documents instead of {collection.Documents}."));
            }

            proofs.Add(proof);
        }

        if (connection.Number("SELECT count(*) FROM documents") != documents)
        {
            throw ProofFailed(new IOException("There are documents without a collection."));
        }

        documentsRead?.Report(documents);
        return DatabaseProof.Of(proofs);
    }

    private static JettraException ProofFailed(Exception cause) => new(ErrorCodes.ProofFailed, cause: cause);
}
