namespace JettraAdmin.Auth;

/// <summary>Claim types in addition to id, name and role.</summary>
internal static class JettraClaims
{
    /// <summary>The user's security stamp at the time of authentication.</summary>
    public const string Stamp = "stamp";

    /// <summary>Present while the user must change the password.</summary>
    public const string MustChangePassword = "must_change_password";

    /// <summary>The id of the session, so that signing out ends only this session.</summary>
    public const string Session = "session";
}
