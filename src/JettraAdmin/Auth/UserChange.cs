using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>The changes that an administrator makes to a user; null means unchanged. Not a record, so that a log cannot print the password.</summary>
public sealed class UserChange
{
    /// <summary>The new role.</summary>
    public Role? Role { get; init; }

    /// <summary>The new limit of databases.</summary>
    public DatabaseLimit? Databases { get; init; }

    /// <summary>The new password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the user may not sign in. Disabling ends all sessions of the user at once.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Whether the user must change the new password at the next sign-in.</summary>
    public bool MustChangePassword { get; init; } = true;
}

/// <summary>The databases that a user is limited to.</summary>
/// <param name="Allowed">Their names; null for all databases.</param>
public sealed record DatabaseLimit(IEnumerable<DatabaseName>? Allowed);
