namespace JettraAdmin.Auth;

/// <summary>The pages that signing in and out take one to.</summary>
public static class ConsolePaths
{
    /// <summary>The page to sign in.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Where to POST in order to sign out, with the antiforgery field.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The page to change the own password.</summary>
    public const string Password = "/password";

    /// <summary>The query parameter that says where to go after signing in.</summary>
    public const string ReturnUrl = "from";

    /// <summary>A path of our own to go back to, or the Dashboard for everything else: other hosts, tricks, nothing.</summary>
    /// <param name="from">What the query said.</param>
    /// <param name="pathBase">The base path, which the answer keeps.</param>
    public static string Back(string? from, PathString pathBase)
    {
        var home = $"{pathBase}/";
        return from is ['/', not ('/' or '\\'), ..]
            && !from.Any(c => char.IsControl(c) || c == '\\')
            && from.StartsWith(home, StringComparison.Ordinal)
            ? from
            : home;
    }
}
