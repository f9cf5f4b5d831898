namespace JettraAdmin.Shell.Start;

/// <summary>The settings of the program.</summary>
internal sealed record ShellSettings
{
    /// <summary>The server.</summary>
    public required string Url { get; init; }

    /// <summary>The user; null to sign in with the command <c>login</c>.</summary>
    public string? User { get; init; }

    /// <summary>The password; null to prompt for it.</summary>
    public string? Password { get; init; }

    /// <summary>The initial database.</summary>
    public string? Database { get; init; }

    /// <summary>The commands of the command line, which replace a script or a terminal.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The path of a script; null for standard input.</summary>
    public string? Script { get; init; }

    /// <summary>Whether results are printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether a script ends at the first command that fails.</summary>
    public bool StopOnError { get; init; }

    /// <summary>Whether colours are disabled.</summary>
    public bool NoColor { get; init; }
}
