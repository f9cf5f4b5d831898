namespace JettraAdmin.Administration;

/// <summary>Where the value of a setting comes from.</summary>
public enum SettingOrigin
{
    /// <summary>Nobody set it.</summary>
    Default,
    /// <summary>A settings file.</summary>
    File,
    /// <summary>An environment variable.</summary>
    Environment,
    /// <summary>The command line of the server.</summary>
    CommandLine,
    /// <summary>Another source.</summary>
    Other,
}

/// <summary>A setting with its effective value.</summary>
/// <param name="Key">The key, such as <c>Jettra:Undo:Keep</c>.</param>
/// <param name="Meaning">What it sets, in a sentence; null for a key that the server does not describe.</param>
/// <param name="Value">The effective value; null when there is none, or it is secret.</param>
/// <param name="Default">The value without any configuration; null when there is none.</param>
/// <param name="Origin">Where the value comes from.</param>
/// <param name="Source">The name of the file or of the environment variable, or null.</param>
public sealed record SettingFact(string Key, string? Meaning, string? Value, string? Default, SettingOrigin Origin, string? Source)
{
    /// <summary>Whether the value is secret. It is never returned then.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether there is a value. For a secret, this is all that is returned.</summary>
    public bool IsSet { get; init; }
}
