
namespace JettraAdmin.Engine.Failures;

/// <summary>
/// A failure a person can meet. The message says what happened and what is safe; the hint says what to do next.
/// </summary>
/// <remarks>Immutable. <see cref="Code"/> is stable and part of the REST contract; the sentences are not.</remarks>
public sealed class JettraException : Exception
{
    /// <summary>Creates the failure from an entry of the catalogue.</summary>
    /// <param name="error">The code.</param>
    /// <param name="what">What happened, in whole sentences that say nothing of what is safe; null for the sentence of the code.</param>
    /// <param name="safe">What was kept safe, in a whole sentence; null for the usual one of the code; empty when <paramref name="what"/> says it already.</param>
    /// <param name="hint">What to do next; null for the hint of the code.</param>
    /// <param name="cause">The failure beneath, for the log; never shown to a person.</param>
    public JettraException(ErrorCode error, string? what = null, string? safe = null, string? hint = null, Exception? cause = null)
        : base(Join(what ?? error.Sentence, safe ?? error.SafetySentence), cause)
    {
        Error = error;
        What = what ?? error.Sentence;
        Safe = safe;
        Hint = hint ?? error.Hint;
    }

    /// <summary>The entry of the catalogue.</summary>
    public ErrorCode Error { get; }

    /// <summary>The family of failure.</summary>
    public ErrorKind Kind => Error.Kind;

    /// <summary>The stable code.</summary>
    public string Code => Error.Name;

    /// <summary>What happened, without what is safe.</summary>
    public string What { get; }

    /// <summary>What was kept safe, when the place that failed said it; null for the usual sentence of the code.</summary>
    public string? Safe { get; }

    /// <summary>What the failure left of the data.</summary>
    public Safety Safety => Error.Safety;

    /// <summary>Whether an outcome is being established: that of the call itself, or that of an earlier change.</summary>
    public bool AwaitsOutcome => Error == ErrorCodes.OutcomeUnknown || Error == ErrorCodes.OutcomePending;

    /// <summary>What to do next, or null.</summary>
    public string? Hint { get; }

    /// <summary>The job that failed with this, or whose outcome is unknown; null when there is none.</summary>
    public Guid? Job { get; private init; }

    /// <summary>The same failure, with the job that it is of.</summary>
    public JettraException OfJob(Guid job) => new(Error, What, Safe, Hint, this) { Job = job };

    private static string Join(string what, string? safe) => string.IsNullOrEmpty(safe) ? what : $"{what} {safe}";
}
