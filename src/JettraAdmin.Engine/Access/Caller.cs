using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Access;

/// <summary>What a user may do; each role may do all that the one before it may.</summary>
public enum Role
{
    /// <summary>Sees and reads its databases.</summary>
    Reader,
    /// <summary>Also writes documents.</summary>
    WriteReader,
    /// <summary>Also keeps collections, indexes and rules, and backs up, restores and undoes its own databases.</summary>
    Owner,
    /// <summary>Everything, on every database; users, everybody's jobs, deletion of backups.</summary>
    Admin,
}

/// <summary>
/// Who asks: every command of the engine takes one and authorises there, whichever door it came through.
/// </summary>
/// <remarks>Immutable. The limit to databases does not bind administrators.</remarks>
public sealed record Caller
{
    private readonly HashSet<DatabaseName>? _allowed;

    /// <summary>Describes a caller.</summary>
    /// <param name="name">The user name, as it is shown beside what was done.</param>
    /// <param name="role">The role.</param>
    /// <param name="allowedDatabases">The databases it is limited to; null for all of them.</param>
    public Caller(string name, Role role, IEnumerable<DatabaseName>? allowedDatabases = null)
    {
        Name = name;
        Role = role;
        _allowed = role == Role.Admin || allowedDatabases is null ? null : [.. allowedDatabases];
    }

    /// <summary>The server itself: first run, retention, recovery.</summary>
    public static Caller Server { get; } = new("server", Role.Admin);

    /// <summary>The user name.</summary>
    public string Name { get; }

    /// <summary>The role.</summary>
    public Role Role { get; }

    /// <summary>Whether the role reaches this far.</summary>
    public bool Is(Role role) => Role >= role;

    /// <summary>Whether the database is among the caller's.</summary>
    public bool Sees(DatabaseName database) => _allowed is null || _allowed.Contains(database);

    /// <summary>Refuses unless the caller has the role.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>.</exception>
    public void Demand(Role role)
    {
        if (!Is(role))
        {
            throw Forbidden($"This needs the role {Shown(role)}; {Name} has the role {Shown(Role)}.");
        }
    }

    /// <summary>Refuses unless the caller has the role and the database is among its own.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>, alike for a database that exists and one that does not.</exception>
    public void Demand(Role role, DatabaseName database)
    {
        Demand(role);
        if (!Sees(database))
        {
            throw Forbidden($"The database {database} is not among those of {Name}.");
        }
    }

    /// <summary>Refuses unless the caller has the role and may see the collection.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>.</exception>
    public void Demand(Role role, DatabaseName database, CollectionName collection)
    {
        Demand(role, database);
        if (collection.IsSystem && !Is(Role.Admin))
        {
            throw Forbidden($"{collection} is a system collection, open to administrators only.");
        }
    }

    private static string Shown(Role role) => role.ToString().ToLowerInvariant();

    private static JettraException Forbidden(string what) => new(ErrorCodes.Forbidden, what);
}
