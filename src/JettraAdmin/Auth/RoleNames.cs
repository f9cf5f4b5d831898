using JettraAdmin.Engine.Access;

namespace JettraAdmin.Auth;

/// <summary>The names of roles in the API and in the user database, as in JettraDB: <c>reader</c>, <c>writereader</c>, <c>owner</c>, <c>admin</c>.</summary>
public static class RoleNames
{
    private static readonly string[] Names = ["reader", "writereader", "owner", "admin"];

    /// <summary>All names, from the lowest role to the highest.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a role.</summary>
    public static string Name(this Role role) => Names[(int)role];

    /// <summary>Parses the name of a role.</summary>
    public static bool TryParse(string? text, out Role role)
    {
        var at = Array.IndexOf(Names, text);
        role = (Role)Math.Max(at, 0);
        return at >= 0;
    }
}
