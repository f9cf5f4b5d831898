using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>A row in <c>console.db</c>: a user who may sign in.</summary>
internal sealed class JettraUser : IdentityUser
{
    public JettraUser() => Id = Guid.CreateVersion7().ToString();

    public Role Role { get; set; }

    /// <summary>The databases that the user is limited to, separated by commas; null for all.</summary>
    public string? AllowedDatabases { get; set; }

    public bool MustChangePassword { get; set; }

    /// <summary>Whether this is the development administrator with the default password.</summary>
    public bool DevelopmentDefault { get; set; }

    /// <summary>Whether the user may not sign in.</summary>
    public bool Disabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
