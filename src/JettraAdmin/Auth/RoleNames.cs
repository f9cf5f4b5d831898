using JettraAdmin.Engine.Access;

namespace JettraAdmin.Auth;

/// <summary>Roles as JettraDB's clients write them: <c>reader</c>, <c>writereader</c>, <c>owner</c>, <c>admin</c>.</summary>
public static class RoleNames
{
    private static readonly string[] Names = ["reader", "writereader", "owner", "admin"];

    /// <summary>All of them, the one that may least first.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The role as it is written on the wire and in the database.</summary>
    public static string Name(this Role role) => Names[(int)role];

    /// <summary>Takes a text for a role.</summary>
    public static bool TryParse(string? text, out Role role)
    {
        var at = Array.IndexOf(Names, text);
        role = (Role)Math.Max(at, 0);
        return at >= 0;
    }
}
