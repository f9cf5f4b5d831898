namespace JettraAdmin.Engine.Failures;

/// <summary>The families of failure that a caller can tell apart. Each maps to one HTTP status in the web host.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: a name, a parameter, a document.</summary>
    Invalid,
    /// <summary>The caller is known but may not do this.</summary>
    Forbidden,
    /// <summary>The thing named does not exist, or is not the caller's to see.</summary>
    NotFound,
    /// <summary>The request clashes with what is there: a name taken, a unique index broken, a job running.</summary>
    Conflict,
    /// <summary>More than a limit allows.</summary>
    TooLarge,
    /// <summary>An archive or a file that was read and refused.</summary>
    Unprocessable,
    /// <summary>Writers are held for a moment; the same request works shortly after.</summary>
    Locked,
    /// <summary>The queue is full; try again later.</summary>
    TooMany,
    /// <summary>The disk is full.</summary>
    NoSpace,
    /// <summary>It is understood, and not done here.</summary>
    Unsupported,
    /// <summary>The machine refused: a read-only folder, an input/output error.</summary>
    Unavailable,
}
