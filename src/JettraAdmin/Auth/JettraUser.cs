using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>A row of the console's own database: somebody who may sign in.</summary>
internal sealed class JettraUser : IdentityUser
{
    public JettraUser() => Id = Guid.CreateVersion7().ToString();

    public Role Role { get; set; }

    /// <summary>The names of the databases it is limited to, parted by commas; null for all.</summary>
    public string? AllowedDatabases { get; set; }

    public bool MustChangePassword { get; set; }

    /// <summary>Whether this is the administrator that Development makes up, with the password everybody knows.</summary>
    public bool DevelopmentDefault { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
