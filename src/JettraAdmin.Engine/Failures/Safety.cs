namespace JettraAdmin.Engine.Failures;

/// <summary>Whether an error changed data. Stated by the error code; never derived from a message.</summary>
public enum Safety
{
    /// <summary>Nothing was changed.</summary>
    NothingChanged,
    /// <summary>The change was made, completely or in the part that the message names.</summary>
    Changed,
    /// <summary>Not known yet. The server refuses dependent requests until it has read the outcome from the file.</summary>
    Unknown,
}
