namespace JettraAdmin.Engine.Failures;

/// <summary>The families of failure that a caller can tell apart. Each maps to one HTTP status in the web host.</summary>
/// <remarks>The names are stored with jobs: members may be added, never renamed.</remarks>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: a name, a parameter, a document.</summary>
    Invalid,
    /// <summary>The caller is not known: no credentials, or wrong ones.</summary>
    Unauthenticated,
    /// <summary>The caller is known but may not do this.</summary>
    Forbidden,
    /// <summary>The thing named does not exist, or the caller may not see it.</summary>
    NotFound,
    /// <summary>The address exists but does not take this method.</summary>
    MethodNotAllowed,
    /// <summary>The body came too slowly.</summary>
    TooSlow,
    /// <summary>The request clashes with what is there: a name taken, a unique index broken, a job running.</summary>
    Conflict,
    /// <summary>A condition that the request states does not hold.</summary>
    PreconditionFailed,
    /// <summary>More than a limit allows.</summary>
    TooLarge,
    /// <summary>The body has a content type that is not taken here.</summary>
    UnsupportedMediaType,
    /// <summary>A range that begins behind the end of the file.</summary>
    RangeNotSatisfiable,
    /// <summary>An archive or a file that was read and refused.</summary>
    Unprocessable,
    /// <summary>Writers are held for a moment; the same request works shortly after.</summary>
    Locked,
    /// <summary>The queue is full; try again later.</summary>
    TooMany,
    /// <summary>The part of an upload that arrived is not the one that was sent; the upload protocol has a status of its own for it.</summary>
    ChecksumMismatch,
    /// <summary>An error in the program.</summary>
    Internal,
    /// <summary>The request is understood, and this server does not offer what it asks for.</summary>
    Unsupported,
    /// <summary>The machine refused: a read-only folder, an input/output error.</summary>
    Unavailable,
    /// <summary>The disk is full.</summary>
    NoSpace,
}
