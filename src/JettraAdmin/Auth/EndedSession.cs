namespace JettraAdmin.Auth;

/// <summary>A row in <c>console.db</c>: a session that was signed out before its cookie expires.</summary>
internal sealed class EndedSession
{
    public required string Id { get; init; }

    /// <summary>When the cookie expires, in seconds since 1970. The row can be deleted then.</summary>
    public required long CookieEnds { get; init; }
}
