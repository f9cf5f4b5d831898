namespace JettraAdmin.Shell.Commands;

/// <summary>What stands at a place behind a command, for completion.</summary>
internal enum ArgumentKind
{
    /// <summary>Anything; nothing is offered.</summary>
    Free,

    /// <summary>A database.</summary>
    Database,

    /// <summary>A collection of the database in use.</summary>
    Collection,

    /// <summary>A backup in the server's list.</summary>
    Backup,

    /// <summary>A file of this computer.</summary>
    LocalFile,

    /// <summary>A backup, or a file of this computer.</summary>
    BackupOrLocalFile,

    /// <summary><c>json</c> or <c>csv</c>.</summary>
    Format,
}
