using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Databases;

/// <summary>Decides whether a write may create its database (only for callers who may create databases) and its collection.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="engine">The engine.</param>
/// <param name="demandNotAwaited">Throws when a restore is about to create a database with this name.</param>
/// <param name="allowed">Whether writes may create databases and collections.</param>
internal sealed class FirstWrites(IDocumentEngine engine, Action<DatabaseName> demandNotAwaited, bool allowed)
{
    /// <summary>Whether a write may create its collection.</summary>
    public bool CreatesCollections => allowed;

    /// <summary>Creates the target for a write. The caller's right to write was checked before.</summary>
    /// <exception cref="JettraException">
    /// Code <c>unknown_database</c> when the database does not exist and may not be created; <c>busy</c> while a restore is about to
    /// create it.
    /// </exception>
    public WriteTarget Target(Caller caller, DatabaseName name)
    {
        var target = new WriteTarget(name) { CreatesCollections = allowed };
        if (engine.Find(name) is not null)
        {
            // The database may be dropped at this moment; then the write is treated like one to a missing database.
            return target with { CreatesDatabase = allowed && caller.Is(Role.Owner) };
        }

        EnsureMayCreate(caller, name);
        demandNotAwaited(name);
        return target with { CreatesDatabase = true };
    }

    /// <summary>Refuses a caller who may not create a database with a write.</summary>
    public void EnsureMayCreate(Caller caller, DatabaseName name)
    {
        if (!allowed)
        {
            throw name.Unknown("This server does not create a database on the first write. Create it first (POST /api/dbs, or \"create db\" in the shell), then write again.");
        }

        if (!caller.Is(Role.Owner))
        {
            throw name.Unknown($"{caller.Name} may write but not create databases. Check the name, or ask an owner or administrator to create it.");
        }
    }
}
