namespace JettraAdmin.Shell.Start;

/// <summary>A command failed: the message and the exit code.</summary>
internal sealed class ShellException : Exception
{
    public ShellException(ExitCode code, string message, Exception? cause = null)
        : base(message, cause) => Code = code;

    /// <summary>The exit code, if nothing failed before.</summary>
    public ExitCode Code { get; }

    /// <summary>The error code that the server uses for this error, or null.</summary>
    public string? ServerCode { get; init; }

    /// <summary>A hint for the shell that replaces the hint of the server, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the printed result already reports the failure, so that only the exit code is set.</summary>
    public bool IsReported { get; init; }

    public static ShellException NotLoggedIn() => new(ExitCode.NotSignedIn, "Not logged in.");

    public static ShellException NoDatabase(string usage) => new(ExitCode.Usage, $"No database selected. {usage}");

    public static ShellException UsageError(string usage) => new(ExitCode.Usage, $"Usage: {usage}");
}
