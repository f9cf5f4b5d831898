namespace JettraAdmin.Engine.Failures;

/// <summary>The kinds of errors. Each maps to one HTTP status in the web host.</summary>
/// <remarks>The names are stored with jobs, so members may be added but never renamed.</remarks>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: a name, a parameter, a document.</summary>
    Invalid,
    /// <summary>The credentials are missing or wrong.</summary>
    Unauthenticated,
    /// <summary>The caller is signed in but may not do this.</summary>
    Forbidden,
    /// <summary>It does not exist, or the caller may not see it.</summary>
    NotFound,
    /// <summary>The address exists but does not accept this method.</summary>
    MethodNotAllowed,
    /// <summary>The body arrived too slowly.</summary>
    TooSlow,
    /// <summary>The request conflicts with the current state: a name is taken, a unique index is violated, a job is running.</summary>
    Conflict,
    /// <summary>A condition of the request does not hold.</summary>
    PreconditionFailed,
    /// <summary>The request exceeds a limit.</summary>
    TooLarge,
    /// <summary>The content type of the body is not accepted.</summary>
    UnsupportedMediaType,
    /// <summary>The range begins after the end of the file.</summary>
    RangeNotSatisfiable,
    /// <summary>An archive or a file was read and refused.</summary>
    Unprocessable,
    /// <summary>Writes are blocked for a moment; the same request works shortly after.</summary>
    Locked,
    /// <summary>Too many requests, or the queue is full; try again later.</summary>
    TooMany,
    /// <summary>The checksum of a part of an upload differs. The tus protocol has its own status for it.</summary>
    ChecksumMismatch,
    /// <summary>An unexpected error in the program.</summary>
    Internal,
    /// <summary>The request is valid, but this server does not support it.</summary>
    Unsupported,
    /// <summary>A folder or disk cannot be used: it is read-only, or reported an input/output error.</summary>
    Unavailable,
    /// <summary>The disk is full.</summary>
    NoSpace,
}
