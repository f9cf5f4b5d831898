using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.FirstRun;

/// <summary>Makes the example databases, so that who tries the server has something to back up and to ruin.</summary>
/// <remarks>
/// Each database is filled aside and appears whole, as after a restore: a start that is cut off leaves none by halves.
/// </remarks>
internal sealed partial class SampleDatabases(IDocumentEngine storage, JobService jobs, ILogger<SampleDatabases> log)
{
    /// <summary>
    /// Makes them where nothing is and nothing ever was: no database, none kept, and no job on record (what is gone
    /// without a trace was dropped, and a drop is a job).
    /// </summary>
    /// <returns>Whether they were made.</returns>
    public async Task<bool> MakeOnFirstRunAsync(CancellationToken ct)
    {
        if (storage.Databases.Count > 0
            || jobs.List(Caller.Server, limit: 1).Count > 0
            || (await storage.ListKeptAsync(ct).ConfigureAwait(false)).Count > 0)
        {
            return false;
        }

        foreach (SampleDatabase sample in SampleDatabase.All)
        {
            DatabaseProof made = await MakeAsync(sample, ct).ConfigureAwait(false);
            LogMade(sample.Name, made.Documents);
        }

        return true;
    }

    private async Task<DatabaseProof> MakeAsync(SampleDatabase sample, CancellationToken ct)
    {
        await using IDatabaseReplacement filling =
            await storage.BeginReplacementAsync(new ReplacementTarget.Create(sample.Name), ct).ConfigureAwait(false);
        foreach (SampleCollection collection in sample.Collections)
        {
            await filling.BeginCollectionAsync(collection.Name, ct).ConfigureAwait(false);
            await using Stream json = sample.Open(collection);
            await foreach (Document document in new JsonRowReader(json, DocumentKey.Required).ReadAsync(ct).ConfigureAwait(false))
            {
                await filling.AddAsync(document, ct).ConfigureAwait(false);
            }

            await filling.AddIndexesAsync(collection.Indexes, ct).ConfigureAwait(false);
        }

        DatabaseProof proof = await filling.ProveAsync(documentsRead: null, ct).ConfigureAwait(false);
        await filling.SwapAsync(new Operation(Guid.CreateVersion7(), Caller.Server.Name)).ConfigureAwait(false);
        return proof;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Made the example database {Database}: {Documents} documents")]
    private partial void LogMade(DatabaseName database, long documents);
}
