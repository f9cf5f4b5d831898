using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Databases;

/// <summary>Decides what a write may make: its database, for callers who may create one, and its collection.</summary>
/// <remarks>Safe on any thread.</remarks>
/// <param name="engine">The engine.</param>
/// <param name="demandNotAwaited">Refuses the name of a database that a restore is about to make.</param>
/// <param name="allowed">Whether writes make anything.</param>
internal sealed class FirstWrites(IDocumentEngine engine, Action<DatabaseName> demandNotAwaited, bool allowed)
{
    /// <summary>Whether a write makes its collection.</summary>
    public bool CreatesCollections => allowed;

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
            // It may be dropped at this moment: then the write is answered as the next one is.
            return target with { CreatesDatabase = allowed && caller.Is(Role.Owner) };
        }

        DemandMay(caller, name);
        demandNotAwaited(name);
        return target with { CreatesDatabase = true };
    }

    /// <summary>Refuses a caller who may not make a database by a write.</summary>
    public void DemandMay(Caller caller, DatabaseName name)
    {
        if (!allowed)
        {
            throw name.Unknown("This server does not make a database on the first write. Create it first (POST /api/dbs, or \"create db\" in the shell), then write again.");
        }

        if (!caller.Is(Role.Owner))
        {
            throw name.Unknown($"{caller.Name} may write but not create databases. Check the name, or ask an owner or administrator to create it.");
        }
    }
}
