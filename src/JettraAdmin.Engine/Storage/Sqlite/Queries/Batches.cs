using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Reads documents in batches on another thread, because finding the next one may take long.</summary>
internal static class Batches
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDocuments = 256;

    // A batch is returned after this time even if it is small.
    private const int MaxMilliseconds = 50;

    /// <summary>Returns the same documents, read in batches.</summary>
    public static async IAsyncEnumerable<Document> InBatchesAsync(this IEnumerable<Document> documents, [EnumeratorCancellation] CancellationToken ct)
    {
        using var enumerator = documents.GetEnumerator();
        for (var isLast = false; !isLast;)
        {
            (var batch, isLast) = await Task.Run(() => Next(enumerator), ct).ConfigureAwait(false);
            foreach (var document in batch)
            {
                yield return document;
            }
        }
    }

    private static (List<Document> Batch, bool IsLast) Next(IEnumerator<Document> enumerator)
    {
        var batch = new List<Document>();
        var bytes = 0L;
        var start = Environment.TickCount64;
        while (bytes < MaxBytes && batch.Count < MaxDocuments && (batch.Count == 0 || Environment.TickCount64 - start < MaxMilliseconds))
        {
            if (!enumerator.MoveNext())
            {
                return (batch, true);
            }

            batch.Add(enumerator.Current);
            bytes += enumerator.Current.Json.Length;
        }

        return (batch, false);
    }
}
