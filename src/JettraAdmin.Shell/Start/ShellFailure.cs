namespace JettraAdmin.Shell.Start;

/// <summary>A command did not succeed: the sentence to show and the code to end with.</summary>
internal sealed class ShellFailure : Exception
{
    public ShellFailure(ExitCode code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>What the program ends with when nothing failed before.</summary>
    public ExitCode Code { get; }

    /// <summary>The code with which the server would have said the same; null where it has none.</summary>
    public string? ServerCode { get; init; }

    /// <summary>What to do next in the shell, where the server's hint is about its own interface; null where that hint holds.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the result was printed already and says it, so that only the exit code is left to set.</summary>
    public bool IsReported { get; init; }

    public static ShellFailure NotLoggedIn() => new(ExitCode.NotSignedIn, "Not logged in.");

    public static ShellFailure NoDatabase(string usage) => new(ExitCode.Usage, $"No database selected. {usage}");

    public static ShellFailure Misused(string usage) => new(ExitCode.Usage, $"Usage: {usage}");
}
