using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.FirstRun;

/// <summary>Creates the sample databases, so that new users have data to try backup and restore with.</summary>
/// <remarks>
/// Each database is written as a replacement and appears complete, as after a restore. An interrupted start leaves no partial one.
/// </remarks>
internal sealed partial class SampleDatabases(IDocumentEngine storage, JobService jobs, ILogger<SampleDatabases> log)
{
    /// <summary>
    /// Creates them only on a server that was never used: without databases, kept states and jobs. (A dropped database whose kept
    /// state is gone still has its job.)
    /// </summary>
    /// <returns>Whether they were created.</returns>
    public async Task<bool> CreateOnFirstRunAsync(CancellationToken ct)
    {
        if (storage.Databases.Count > 0
            || jobs.List(Caller.Server, limit: 1).Count > 0
            || (await storage.ListKeptAsync(ct).ConfigureAwait(false)).Count > 0)
        {
            return false;
        }

        foreach (var sample in SampleDatabase.All)
        {
            var proof = await CreateAsync(sample, ct).ConfigureAwait(false);
            LogCreated(sample.Name, proof.Documents);
        }

        return true;
    }

    private async Task<DatabaseProof> CreateAsync(SampleDatabase sample, CancellationToken ct)
    {
        await using var replacement =
            await storage.BeginReplacementAsync(new ReplacementTarget.Create(sample.Name), ct).ConfigureAwait(false);
        foreach (var collection in sample.Collections)
        {
            await replacement.BeginCollectionAsync(collection.Name, ct).ConfigureAwait(false);
            await using var json = sample.Open(collection);
            await foreach (var document in new JsonRowReader(json, DocumentKey.Required).ReadAsync(ct).ConfigureAwait(false))
            {
                await replacement.AddAsync(document, ct).ConfigureAwait(false);
            }

            await replacement.AddIndexesAsync(collection.Indexes, ct).ConfigureAwait(false);
        }

        var proof = await replacement.ProveAsync(documentsRead: null, ct).ConfigureAwait(false);
        await replacement.SwapAsync(new Operation(Guid.CreateVersion7(), Caller.Server.Name)).ConfigureAwait(false);
        return proof;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Created the sample database {Database} with {Documents} documents")]
    private partial void LogCreated(DatabaseName database, long documents);
}
