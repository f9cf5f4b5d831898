namespace JettraAdmin.Shell.Start;

/// <summary>What the program ends with: zero only when every command succeeded, else the code of the first that did not.</summary>
internal enum ExitCode
{
    /// <summary>Every command succeeded.</summary>
    Success = 0,

    /// <summary>A command was refused or failed.</summary>
    Failed = 1,

    /// <summary>A command, or the command line, could not be understood.</summary>
    Usage = 2,

    /// <summary>The server could not be reached, or the connection broke.</summary>
    NoConnection = 3,

    /// <summary>Nobody is signed in, or the credentials were refused.</summary>
    NotSignedIn = 4,

    /// <summary>A command was stopped by Ctrl-C.</summary>
    Interrupted = 130,
}
