namespace JettraAdmin.Shell.Start;

/// <summary>The exit codes. The shell ends with the code of the first command that failed, or with zero.</summary>
internal enum ExitCode
{
    /// <summary>Every command succeeded.</summary>
    Success = 0,

    /// <summary>A command failed.</summary>
    Failed = 1,

    /// <summary>A command or the command line is not valid.</summary>
    Usage = 2,

    /// <summary>The server could not be reached, or the connection was lost.</summary>
    NoConnection = 3,

    /// <summary>No user is signed in, or the credentials were refused.</summary>
    NotSignedIn = 4,

    /// <summary>A command was cancelled by Ctrl-C.</summary>
    Interrupted = 130,
}
