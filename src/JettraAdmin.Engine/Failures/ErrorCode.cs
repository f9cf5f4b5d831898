namespace JettraAdmin.Engine.Failures;

/// <summary>One entry of the error catalogue: what a code means wherever it is answered.</summary>
/// <param name="Name">The stable code in lower case with underscores, such as <c>unknown_database</c>; part of the REST contract.</param>
/// <param name="Kind">The family it belongs to.</param>
/// <param name="Safety">What it leaves of the data.</param>
/// <param name="Sentence">What happened, for a person: used when the place that fails knows nothing more exact.</param>
/// <param name="Hint">What to do next, or null when nothing can be advised.</param>
/// <remarks>Immutable. <see cref="ErrorCodes"/> defines each code once.</remarks>
public sealed record ErrorCode(string Name, ErrorKind Kind, Safety Safety, string Sentence, string? Hint)
{
    /// <summary>What is said of the data when the place that fails says nothing more exact; null when it must.</summary>
    public string? SafetySentence => Safety switch
    {
        Safety.NothingChanged => "Nothing was changed.",
        Safety.Changed => null,
        Safety.Unknown => "Whether anything was changed is not known.",
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
