using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Access;

/// <summary>The roles of users. Each includes the rights of the one before it.</summary>
public enum Role
{
    /// <summary>May see and read its databases.</summary>
    Reader,
    /// <summary>May also write documents.</summary>
    WriteReader,
    /// <summary>May also manage collections and indexes, and back up, restore and undo its databases.</summary>
    Owner,
    /// <summary>May do everything on all databases, manage users and all jobs, and delete backups.</summary>
    Admin,
}

/// <summary>
/// The caller of a service. Every method of the services takes one and checks its rights, regardless of API or console.
/// </summary>
/// <remarks>Immutable. Administrators are not limited to databases.</remarks>
public sealed record Caller
{
    private readonly HashSet<DatabaseName>? _allowed;

    /// <summary>Creates a caller.</summary>
    /// <param name="name">The user name, which is recorded with jobs.</param>
    /// <param name="role">The role.</param>
    /// <param name="allowedDatabases">The databases that the user is limited to; null for all.</param>
    public Caller(string name, Role role, IEnumerable<DatabaseName>? allowedDatabases = null)
    {
        Name = name;
        Role = role;
        _allowed = role == Role.Admin || allowedDatabases is null ? null : [.. allowedDatabases];
    }

    /// <summary>The server itself, for work without a user such as recovery.</summary>
    public static Caller Server { get; } = new("server", Role.Admin);

    /// <summary>The user name.</summary>
    public string Name { get; }

    /// <summary>The role.</summary>
    public Role Role { get; }

    /// <summary>Whether the caller has this role or a higher one.</summary>
    public bool Is(Role role) => Role >= role;

    /// <summary>Whether the caller may see the database.</summary>
    public bool Sees(DatabaseName database) => _allowed is null || _allowed.Contains(database);

    /// <summary>Throws unless the caller has the role.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>.</exception>
    public void Demand(Role role)
    {
        if (!Is(role))
        {
            throw Forbidden($"This needs the role {NameOf(role)}; {Name} has the role {NameOf(Role)}.");
        }
    }

    /// <summary>Throws unless the caller has the role and may see the database.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>, whether or not the database exists.</exception>
    public void Demand(Role role, DatabaseName database)
    {
        Demand(role);
        if (!Sees(database))
        {
            throw Forbidden($"{Name} has no access to the database {database}.");
        }
    }

    /// <summary>Throws unless the caller has the role and may see the collection.</summary>
    /// <exception cref="JettraException">Code <c>forbidden</c>.</exception>
    public void Demand(Role role, DatabaseName database, CollectionName collection)
    {
        Demand(role, database);
        if (collection.IsSystem && !Is(Role.Admin))
        {
            throw Forbidden($"{collection} is a system collection. Only administrators have access to it.");
        }
    }

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    private static JettraException Forbidden(MessageTemplate what) => new(ErrorCodes.Forbidden, what);
}
