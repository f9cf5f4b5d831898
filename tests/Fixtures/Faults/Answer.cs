namespace JettraAdmin.Fixtures.Faults;

/// <summary>What an answer says became of the operation.</summary>
internal enum Said
{
    /// <summary>It happened.</summary>
    Done,
    /// <summary>It did not happen.</summary>
    NothingChanged,
    /// <summary>It failed and changed something all the same.</summary>
    Changed,
    /// <summary>It is not known yet.</summary>
    Unknown,
}

/// <summary>How an operation was answered.</summary>
/// <param name="Said">What that says.</param>
/// <param name="Text">The code and the sentence, for a report.</param>
/// <param name="Job">The id of the job that was answered, if one was.</param>
/// <param name="Raw">What a person would get instead of a sentence; null when there is one.</param>
internal sealed record Answer(Said Said, string Text, string? Job = null, string? Raw = null)
{
    /// <summary>How the job ends when the operation was done.</summary>
    public string DoneAs { get; init; } = "completed";

    /// <summary>It was done.</summary>
    public static Answer Done(string? job = null) => new(Said.Done, "done", job);

    /// <summary>What a refusal says: its safety is <c>nothing_changed</c>, <c>changed</c> or <c>unknown</c>.</summary>
    public static Answer Refused(string code, string safety, string message, string? job = null) => new(
        safety switch
        {
            "nothing_changed" => Said.NothingChanged,
            "changed" => Said.Changed,
            _ => Said.Unknown,
        },
        $"{code} ({safety}): {message}",
        job);
}
