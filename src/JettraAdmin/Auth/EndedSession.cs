namespace JettraAdmin.Auth;

/// <summary>A row of the console's own database: a session that was signed out before its cookie ends.</summary>
internal sealed class EndedSession
{
    public required string Id { get; init; }

    /// <summary>When the cookie is worth nothing by itself, in seconds since 1970: then the row can go.</summary>
    public required long CookieEnds { get; init; }
}
