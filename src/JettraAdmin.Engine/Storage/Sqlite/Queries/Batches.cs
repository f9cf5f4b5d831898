using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Hands documents out that are read away from the thread that asked: the next one may be far.</summary>
internal static class Batches
{
    private const int MostBytes = 256 * 1024;
    private const int MostDocuments = 256;

    // What was found does not wait longer for what may be far away.
    private const int MostMilliseconds = 50;

    /// <summary>The same documents, read ahead a little.</summary>
    public static async IAsyncEnumerable<Document> InBatchesAsync(this IEnumerable<Document> documents, [EnumeratorCancellation] CancellationToken ct)
    {
        using var each = documents.GetEnumerator();
        for (var isLast = false; !isLast;)
        {
            (var batch, isLast) = await Task.Run(() => Next(each), ct).ConfigureAwait(false);
            foreach (var document in batch)
            {
                yield return document;
            }
        }
    }

    private static (List<Document> Batch, bool IsLast) Next(IEnumerator<Document> each)
    {
        var batch = new List<Document>();
        var bytes = 0L;
        var began = Environment.TickCount64;
        while (bytes < MostBytes && batch.Count < MostDocuments && (batch.Count == 0 || Environment.TickCount64 - began < MostMilliseconds))
        {
            if (!each.MoveNext())
            {
                return (batch, true);
            }

            batch.Add(each.Current);
            bytes += each.Current.Json.Length;
        }

        return (batch, false);
    }
}
