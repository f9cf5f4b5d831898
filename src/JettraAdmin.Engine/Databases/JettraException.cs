namespace JettraAdmin.Engine.Databases;

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

/// <summary>
/// A failure a person can meet. The message says what happened and what is safe; the hint says what to do next.
/// </summary>
/// <remarks>Immutable. <see cref="Code"/> is stable and part of the REST contract; the sentences are not.</remarks>
public class JettraException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="kind">The family it belongs to.</param>
    /// <param name="code">A stable code in lower case with underscores, such as <c>unknown_database</c>.</param>
    /// <param name="message">What happened, and what was kept safe, in whole sentences.</param>
    /// <param name="hint">What to do next, in a whole sentence; null when nothing can be advised.</param>
    /// <param name="cause">The failure beneath, for the log; never shown to a person.</param>
    public JettraException(ErrorKind kind, string code, string message, string? hint = null, Exception? cause = null)
        : base(message, cause)
    {
        Kind = kind;
        Code = code;
        Hint = hint;
    }

    /// <summary>The family of failure.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The stable code.</summary>
    public string Code { get; }

    /// <summary>What to do next, or null.</summary>
    public string? Hint { get; }
}
