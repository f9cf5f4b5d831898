namespace JettraAdmin.Engine.Failures;

/// <summary>One entry of the error catalogue.</summary>
/// <param name="Name">The stable code in lower case with underscores, such as <c>unknown_database</c>; part of the REST contract.</param>
/// <param name="Kind">The kind of error; it decides the HTTP status.</param>
/// <param name="Safety">Whether data was changed.</param>
/// <param name="Sentence">The default message: what happened. Callers may replace it with a more specific one.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <remarks>Immutable. <see cref="ErrorCodes"/> defines each code once.</remarks>
public sealed record ErrorCode(string Name, ErrorKind Kind, Safety Safety, MessageTemplate Sentence, MessageTemplate? Hint)
{
    /// <summary>The default sentence about the state of the data; null when the exception must state it itself.</summary>
    public MessageTemplate? SafetySentence => Safety switch
    {
        Safety.NothingChanged => (MessageTemplate)"Nothing was changed.",
        Safety.Changed => null,
        Safety.Unknown => "It is not known whether anything was changed.",
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
