using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The menu of the signed-in user.</summary>
public sealed partial class UserMenu
{
    [Inject]
    private Browser Browser { get; set; } = default!;

    // The form has the antiforgery token. A menu may contain menu items only, so the form is beside the menu.
    private Task SignOutAsync() => Browser.SubmitAsync("sign-out");

    private static string Initials(string name)
    {
        var parts = name.Split([' ', '.', '_', '-', '@'], StringSplitOptions.RemoveEmptyEntries);
        var letters = parts.Length > 1 ? $"{parts[0][0]}{parts[1][0]}" : name[..Math.Min(2, name.Length)];
        return letters.ToUpperInvariant();
    }

    private string RoleWord(Role role) => role switch
    {
        Role.Admin => T["administrator"],
        Role.Owner => T["owner of databases"],
        Role.WriteReader => T["reads and writes"],
        Role.Reader => T["reads"],
    };
}
