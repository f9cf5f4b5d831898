namespace JettraAdmin.Api.OpenApi;

/// <summary>The chapters of the description, in the order in which one meets the things.</summary>
internal static class Chapters
{
    public const string Session = "Session";
    public const string Databases = "Databases";
    public const string Collections = "Collections";
    public const string Documents = "Documents";
    public const string Transactions = "Transactions";
    public const string Commands = "Commands";
    public const string Indexes = "Indexes";
    public const string Transfer = "Import and export";
    public const string Backups = "Backups";
    public const string Restore = "Restore";
    public const string Uploads = "Uploads";
    public const string Tus = "Uploads in parts (tus)";
    public const string Undo = "Undo";
    public const string Jobs = "Jobs";
    public const string Users = "Users";
    public const string Server = "Server";
    public const string Elsewhere = "Of JettraDB, not here";

    /// <summary>All of them with a sentence each.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        (Session, "Signing in by program, who one is, the own password."),
        (Databases, "A database is a name for a set of collections; what is dropped or replaced is kept for a while, see Undo."),
        (Collections, "A collection holds documents. Those whose name begins with `_` are for administrators."),
        (Documents, "JSON objects with a text `_id`, kept token by token as they were written."),
        (Transactions, "Writes of several requests that are stored together at the commit, or not at all. Reads see only what is committed."),
        (Commands, "The language of JettraDB's shell."),
        (Indexes, "Faster filters, and values that no two documents may share."),
        (Transfer, "One collection as a JSON array or a CSV table; both stream."),
        (Backups, "Archives of whole databases: made, listed, looked into, verified, downloaded, deleted."),
        (Restore, "A database from a backup or from a file that is sent. The archive is proved before the target is touched."),
        (Uploads, "Files that are sent first, to be looked at and restored by their id."),
        (Tus, "The same by the tus protocol 1.0.0, so that an upload goes on where it stopped."),
        (Undo, "Replaced data and dropped databases, which can be brought back until their time runs out."),
        (Jobs, "Backups, restores and their like run as jobs of the server: start without waiting, watch, cancel."),
        (Users, "For administrators."),
        (Server, "What the server says of itself."),
        (Elsewhere, "Routes of JettraDB for things that this server does not have."),
    ];
}
