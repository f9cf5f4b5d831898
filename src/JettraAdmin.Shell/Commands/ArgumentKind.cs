namespace JettraAdmin.Shell.Commands;

/// <summary>The kinds of arguments, for completion.</summary>
internal enum ArgumentKind
{
    /// <summary>Any text; nothing is offered.</summary>
    Free,

    /// <summary>A database.</summary>
    Database,

    /// <summary>A collection of the database in use.</summary>
    Collection,

    /// <summary>A backup in the backup list.</summary>
    Backup,

    /// <summary>A local file.</summary>
    LocalFile,

    /// <summary>A backup or a local file.</summary>
    BackupOrLocalFile,

    /// <summary><c>json</c> or <c>csv</c>.</summary>
    Format,
}
