using System.Security.Claims;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Auth;

/// <summary>A user as the server knows it at this moment. A class and no record, so that no log prints what it holds.</summary>
internal sealed class KnownUser
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Under which it is found.</summary>
    public required string Key { get; init; }

    public required Role Role { get; init; }

    /// <summary>The databases it is limited to; null for all.</summary>
    public IReadOnlyList<DatabaseName>? AllowedDatabases { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>Changes with the password: whatever was issued under an older one is worth nothing.</summary>
    public required string Stamp { get; init; }

    public bool MustChangePassword { get; init; }

    public bool DevelopmentDefault { get; init; }

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
        CreatedAt = user.CreatedAt,
    };

    public Caller ToCaller() => new(Name, Role, AllowedDatabases);

    /// <summary>What authentication hands on; beyond the id and the stamp it is for show, and read afresh at every request.</summary>
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
