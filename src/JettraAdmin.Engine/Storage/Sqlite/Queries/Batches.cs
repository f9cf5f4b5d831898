using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Reads documents in batches on another thread, because finding the next one may take long.</summary>
internal static class Batches
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxItems = 256;

    // A batch is returned after this time even if it is small.
    private const int MaxMilliseconds = 50;

    /// <summary>Returns the same documents, read in batches.</summary>
    public static IAsyncEnumerable<Document> InBatchesAsync(this IEnumerable<Document> documents, CancellationToken ct) =>
        documents.InBatchesAsync(document => document.Json.Length, ct);

    /// <summary>Returns the same items, read in batches.</summary>
    /// <param name="items">The items.</param>
    /// <param name="size">Returns the size of an item in bytes.</param>
    /// <param name="ct">Cancels.</param>
    public static async IAsyncEnumerable<T> InBatchesAsync<T>(this IEnumerable<T> items, Func<T, long> size, [EnumeratorCancellation] CancellationToken ct)
    {
        using var enumerator = items.GetEnumerator();
        for (var isLast = false; !isLast;)
        {
            (var batch, isLast) = await Task.Run(() => Next(enumerator, size), ct).ConfigureAwait(false);
            foreach (var item in batch)
            {
                yield return item;
            }
        }
    }

    private static (List<T> Batch, bool IsLast) Next<T>(IEnumerator<T> enumerator, Func<T, long> size)
    {
        var batch = new List<T>();
        var bytes = 0L;
        var start = Environment.TickCount64;
        while (bytes < MaxBytes && batch.Count < MaxItems && (batch.Count == 0 || Environment.TickCount64 - start < MaxMilliseconds))
        {
            if (!enumerator.MoveNext())
            {
                return (batch, true);
            }

            batch.Add(enumerator.Current);
            bytes += size(enumerator.Current);
        }

        return (batch, false);
    }
}
