using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>What an administrator changes of a user; null stays as it is. A class, since a record would print the password.</summary>
public sealed class UserChange
{
    /// <summary>Another role.</summary>
    public Role? Role { get; init; }

    /// <summary>Other databases.</summary>
    public DatabaseLimit? Databases { get; init; }

    /// <summary>Another password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the user must change that password at the next sign-in.</summary>
    public bool MustChangePassword { get; init; } = true;
}

/// <summary>The databases a user is limited to.</summary>
/// <param name="Allowed">Their names; null for all databases.</param>
public sealed record DatabaseLimit(IEnumerable<DatabaseName>? Allowed);
