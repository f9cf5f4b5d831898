namespace JettraAdmin.Auth;

/// <summary>Why a sign-in was refused.</summary>
internal enum Refusal
{
    /// <summary>The user name or the password is wrong. The client is not told which.</summary>
    WrongCredentials,

    /// <summary>There were too many wrong passwords from this address or for this user name.</summary>
    Throttled,

    /// <summary>The password is right, but an administrator disabled the user.</summary>
    Disabled,

    /// <summary>Too many password checks are waiting.</summary>
    TooManyWaiting,

    /// <summary>The Authorization header holds no valid Basic credentials.</summary>
    Malformed,

    /// <summary>The cookie was sent without the antiforgery header.</summary>
    NoAntiforgery,
}

/// <summary>The result of a credential check: the user, or the reason of the refusal and when to try again.</summary>
internal sealed record CredentialCheck(KnownUser? User, Refusal? Refusal, DateTimeOffset? Until)
{
    public static CredentialCheck Right(KnownUser user) => new(user, null, null);

    public static CredentialCheck Refused(Refusal why, DateTimeOffset? until = null) => new(null, why, until);
}
