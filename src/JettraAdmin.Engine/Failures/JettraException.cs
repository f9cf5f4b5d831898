namespace JettraAdmin.Engine.Failures;

/// <summary>
/// An expected error, written for users. The message says what happened and what was kept safe; the hint says what to do next.
/// </summary>
/// <remarks>Immutable. <see cref="Code"/> is stable and part of the REST contract; the sentences are not.</remarks>
public sealed class JettraException : Exception
{
    /// <summary>Creates an exception for a code of the error catalogue.</summary>
    /// <param name="error">The code.</param>
    /// <param name="what">What happened, in full sentences, without what was kept safe; null for the sentence of the code.</param>
    /// <param name="safe">What was kept safe, in a full sentence; null for the default of the code; empty when <paramref name="what"/> says it.</param>
    /// <param name="hint">What to do next; null for the hint of the code.</param>
    /// <param name="cause">The inner exception, for the log; never shown to users.</param>
    public JettraException(ErrorCode error, MessageTemplate? what = null, MessageTemplate? safe = null, MessageTemplate? hint = null, Exception? cause = null)
        : this(error, what ?? error.Sentence, safe, Join(what ?? error.Sentence, safe ?? error.SafetySentence), hint ?? error.Hint, cause)
    {
    }

    private JettraException(ErrorCode error, MessageTemplate what, MessageTemplate? safe, MessageTemplate text, MessageTemplate? hint, Exception? cause)
        : base(text.ToString(), cause) => (Error, What, Safe, Text, Hint) = (error, what, safe, text, hint);

    /// <summary>The entry of the error catalogue.</summary>
    public ErrorCode Error { get; }

    /// <summary>The kind of error.</summary>
    public ErrorKind Kind => Error.Kind;

    /// <summary>The stable code.</summary>
    public string Code => Error.Name;

    /// <summary>The message, for translations.</summary>
    public MessageTemplate Text { get; }

    /// <summary>What happened, without what was kept safe.</summary>
    public MessageTemplate What { get; }

    /// <summary>What was kept safe; null for the default sentence of the code.</summary>
    public MessageTemplate? Safe { get; }

    /// <summary>Whether data was changed.</summary>
    public Safety Safety => Error.Safety;

    /// <summary>Whether the outcome of this call, or of an earlier change, is unknown.</summary>
    public bool AwaitsOutcome => Error == ErrorCodes.OutcomeUnknown || Error == ErrorCodes.OutcomePending;

    /// <summary>What to do next, or null.</summary>
    public MessageTemplate? Hint { get; }

    /// <summary>The job that failed or whose outcome is unknown; null when there is none.</summary>
    public Guid? Job { get; private init; }

    /// <summary>Copies the exception and sets <see cref="Job"/>.</summary>
    public JettraException OfJob(Guid job) => new(Error, What, Safe, Hint, this) { Job = job };

    private static MessageTemplate Join(MessageTemplate what, MessageTemplate? safe) =>
        safe is null or { IsEmpty: true } ? what : MessageTemplate.Join(" ", [what, safe]);
}
