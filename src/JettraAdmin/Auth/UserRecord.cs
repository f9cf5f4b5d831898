using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>A user as administrators see it. There is no password in it, in any form.</summary>
/// <param name="Id">The id, for ever the same.</param>
/// <param name="Name">The user name.</param>
/// <param name="Role">The role.</param>
/// <param name="AllowedDatabases">The databases it is limited to; null for all.</param>
/// <param name="MustChangePassword">Whether the password was made by somebody else and is still to be changed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LockedUntil">Until when, after too many wrong passwords, it can sign in only from where it did before; null when it can from anywhere.</param>
public sealed record UserRecord(
    string Id,
    string Name,
    Role Role,
    IReadOnlyList<DatabaseName>? AllowedDatabases,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil)
{
    internal static UserRecord Of(KnownUser user, DateTimeOffset? lockedUntil) =>
        new(user.Id, user.Name, user.Role, user.AllowedDatabases, user.MustChangePassword, user.CreatedAt, lockedUntil);
}
