using System.Security.Claims;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>The current state of a user, in memory. Not a record, so that a log cannot print the password hash.</summary>
internal sealed class KnownUser
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The normalized user name, used for lookups.</summary>
    public required string Key { get; init; }

    public required Role Role { get; init; }

    /// <summary>The databases that the user is limited to; null for all.</summary>
    public IReadOnlyList<DatabaseName>? AllowedDatabases { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>The security stamp. It changes with the password, which invalidates everything issued before.</summary>
    public required string Stamp { get; init; }

    public bool MustChangePassword { get; init; }

    public bool DevelopmentDefault { get; init; }

    /// <summary>Whether the user may not sign in.</summary>
    public bool Disabled { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static KnownUser Of(JettraUser user) => new()
    {
        Id = user.Id,
        Name = user.UserName!,
        Key = user.NormalizedUserName!,
        Role = user.Role,
        AllowedDatabases = Names(user.AllowedDatabases),
        PasswordHash = user.PasswordHash!,
        Stamp = user.SecurityStamp!,
        MustChangePassword = user.MustChangePassword,
        DevelopmentDefault = user.DevelopmentDefault,
        Disabled = user.Disabled,
        CreatedAt = user.CreatedAt,
    };

    public Caller ToCaller() => new(Name, Role, AllowedDatabases);

    /// <summary>The principal for authentication. Only id, stamp and session matter; the rest is looked up for each request.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme, string? session = null)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, Id));
        identity.AddClaim(new Claim(ClaimTypes.Name, Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, Role.Name()));
        identity.AddClaim(new Claim(JettraClaims.Stamp, Stamp));
        if (MustChangePassword)
        {
            identity.AddClaim(new Claim(JettraClaims.MustChangePassword, "true"));
        }

        if (session is not null)
        {
            identity.AddClaim(new Claim(JettraClaims.Session, session));
        }

        return new ClaimsPrincipal(identity);
    }

    private static List<DatabaseName>? Names(string? list) =>
        list is null ? null : [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(DatabaseName.Parse)];
}
