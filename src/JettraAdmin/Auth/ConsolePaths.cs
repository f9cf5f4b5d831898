namespace JettraAdmin.Auth;

/// <summary>The paths of the pages for signing in and out.</summary>
public static class ConsolePaths
{
    /// <summary>The sign-in page.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Signs out on POST, with the antiforgery field.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The page where users change their own password.</summary>
    public const string Password = "/password";

    /// <summary>The query parameter with the path to return to after the sign-in.</summary>
    public const string ReturnUrl = "from";

    /// <summary>The query parameter that makes the sign-in page say that a session has ended. Anybody can write it, so it must not say why.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>The sign-in page for a user whose session has ended.</summary>
    /// <param name="from">The path to return to.</param>
    public static string SignInAgain(string from) => $"{SignIn}?{ReturnUrl}={Uri.EscapeDataString(from)}&{SignedOut}=true";

    /// <summary>Returns the path if it belongs to this server, otherwise the path of the dashboard. Prevents open redirects.</summary>
    /// <param name="from">The value of the query parameter.</param>
    /// <param name="pathBase">The base path of the server.</param>
    public static string SafeReturnUrl(string? from, PathString pathBase)
    {
        var home = $"{pathBase}/";
        return from is ['/', not ('/' or '\\'), ..]
            && !from.Any(c => char.IsControl(c) || c == '\\')
            && from.StartsWith(home, StringComparison.Ordinal)
            ? from
            : home;
    }
}
