namespace JettraAdmin.Engine.Failures;

/// <summary>What a failure left of the data. It is stated by the error code and never read out of a sentence.</summary>
public enum Safety
{
    /// <summary>Everything is as it was before.</summary>
    NothingChanged,
    /// <summary>The change was made, or a part of it that the message names.</summary>
    Changed,
    /// <summary>Not known yet: the server finds out from the file, and answers nothing that depends on it before.</summary>
    Unknown,
}
