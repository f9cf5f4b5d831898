namespace JettraAdmin.Shell.Start;

/// <summary>How the program was started.</summary>
internal sealed record ShellSettings
{
    /// <summary>The server.</summary>
    public required string Url { get; init; }

    /// <summary>Who signs in; null to be asked, or to sign in by the command <c>login</c>.</summary>
    public string? User { get; init; }

    /// <summary>The password; null to be asked.</summary>
    public string? Password { get; init; }

    /// <summary>The database to begin with.</summary>
    public string? Database { get; init; }

    /// <summary>Commands given on the command line, instead of a script or a terminal.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>A file of commands; null for standard input.</summary>
    public string? Script { get; init; }

    /// <summary>Whether results are JSON for machines.</summary>
    public bool Json { get; init; }

    /// <summary>Whether the first command that fails ends a script.</summary>
    public bool StopOnError { get; init; }

    /// <summary>Whether nothing is coloured, whatever the terminal can do.</summary>
    public bool NoColor { get; init; }
}
