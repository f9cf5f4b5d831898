using JettraAdmin.Engine.Access;

namespace JettraAdmin.Components.Layout;

/// <summary>The menu of the signed-in user.</summary>
public sealed partial class UserMenu
{
    private bool _open;

    private static string Initials(string name)
    {
        var parts = name.Split([' ', '.', '_', '-', '@'], StringSplitOptions.RemoveEmptyEntries);
        var letters = parts.Length > 1 ? $"{parts[0][0]}{parts[1][0]}" : name[..Math.Min(2, name.Length)];
        return letters.ToUpperInvariant();
    }

    private static string RoleWord(Role role) => role switch
    {
        Role.Admin => "administrator",
        Role.Owner => "owner of databases",
        Role.WriteReader => "reads and writes",
        Role.Reader => "reads",
    };
}
