namespace JettraAdmin.Auth;

/// <summary>The claims of our own, beside id, name and role.</summary>
internal static class JettraClaims
{
    /// <summary>The user's stamp when it was authenticated.</summary>
    public const string Stamp = "stamp";

    /// <summary>There while the password was made by somebody else.</summary>
    public const string MustChangePassword = "must_change_password";

    /// <summary>One signing-in by cookie, so that signing out ends just that one.</summary>
    public const string Session = "session";
}
