using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>Decides what a write may make: its database, for callers who may create one, and its collection.</summary>
/// <remarks>Safe on any thread.</remarks>
internal sealed class FirstWrites(IDocumentEngine engine, JobQueue jobs, bool allowed)
{
    /// <summary>Where a caller's write goes; the caller may write there.</summary>
    /// <exception cref="JettraException">
    /// Code <c>unknown_database</c> when it is absent and the caller or the settings do not allow making it; <c>busy</c> while a
    /// restore is about to make it.
    /// </exception>
    public WriteTarget Target(Caller caller, DatabaseName name)
    {
        var target = new WriteTarget(name) { CreatesCollections = allowed };
        if (engine.Find(name) is not null)
        {
            return target;
        }

        if (!allowed)
        {
            throw name.Unknown("This server does not make a database on the first write. Create it first (POST /api/dbs, or \"create db\" in the shell), then write again.");
        }

        if (!caller.Is(Role.Owner))
        {
            throw name.Unknown($"{caller.Name} may write but not create databases. Check the name, or ask an owner or administrator to create it.");
        }

        jobs.DemandNotAwaited(name);
        return target with { CreatesDatabase = true };
    }
}
