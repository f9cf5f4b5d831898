using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>A user as administrators see it, without password or hash.</summary>
/// <param name="Id">The id. It never changes.</param>
/// <param name="Name">The user name.</param>
/// <param name="Role">The role.</param>
/// <param name="AllowedDatabases">The databases that the user is limited to; null for all.</param>
/// <param name="MustChangePassword">Whether the user must change the password at the next sign-in.</param>
/// <param name="CreatedAt">When the user was created.</param>
/// <param name="LockedUntil">Until when the user can sign in only from proven addresses, after too many wrong passwords; null if not locked.</param>
public sealed record UserRecord(
    string Id,
    string Name,
    Role Role,
    IReadOnlyList<DatabaseName>? AllowedDatabases,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil)
{
    /// <summary>Whether the user may not sign in.</summary>
    public bool Disabled { get; init; }

    /// <summary>
    /// When the user last gave the right password, by the console, the API or a script: exact since the server started, and within a day
    /// before that. Null when that was more than 30 days ago, or never.
    /// </summary>
    public DateTimeOffset? LastSeen { get; init; }

    internal static UserRecord Of(KnownUser user, DateTimeOffset? lockedUntil, DateTimeOffset? lastSeen) =>
        new(user.Id, user.Name, user.Role, user.AllowedDatabases, user.MustChangePassword, user.CreatedAt, lockedUntil)
        {
            Disabled = user.Disabled,
            LastSeen = lastSeen,
        };
}
