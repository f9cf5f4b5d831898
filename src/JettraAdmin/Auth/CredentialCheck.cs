namespace JettraAdmin.Auth;

/// <summary>Why somebody was not let in.</summary>
internal enum Refusal
{
    /// <summary>The name or the password is wrong; it is not said which.</summary>
    WrongCredentials,

    /// <summary>Too many wrong passwords, from this address or for this name.</summary>
    Throttled,

    /// <summary>Too many passwords wait to be compared.</summary>
    Crowded,

    /// <summary>The Authorization header is no Basic credentials.</summary>
    Malformed,

    /// <summary>A cookie came without the antiforgery header.</summary>
    NoAntiforgery,
}

/// <summary>The outcome of comparing credentials: a user, or why not and until when.</summary>
internal sealed record CredentialCheck(KnownUser? User, Refusal? Refusal, DateTimeOffset? Until)
{
    public static CredentialCheck Right(KnownUser user) => new(user, null, null);

    public static CredentialCheck Refused(Refusal why, DateTimeOffset? until = null) => new(null, why, until);
}
