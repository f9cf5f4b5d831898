namespace JettraAdmin.Api.OpenApi;

/// <summary>The tags that group the operations in the OpenAPI document, in their order.</summary>
internal static class ApiTags
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
    public const string Tus = "Resumable uploads (tus)";
    public const string Undo = "Undo";
    public const string Jobs = "Jobs";
    public const string Users = "Users";
    public const string Server = "Server";
    public const string Unsupported = "Not supported";

    /// <summary>All tags with their descriptions.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        (Session, "Sign-in for programs, the current user, and the own password."),
        (Databases, "A database holds collections. Dropped or replaced data is kept for some days, see Undo."),
        (Collections, "A collection holds documents. Collections whose names begin with `_` are for administrators only."),
        (Documents, "JSON objects with a text `_id`. Numbers and strings are stored exactly as they were written."),
        (Transactions, "Writes of several requests that are stored together at the commit, or not at all. Reads see only committed data."),
        (Commands, "Commands in the language of JettraDB's shell."),
        (Indexes, "Indexes make queries faster. Unique indexes refuse equal values."),
        (Transfer, "Import or export a collection as JSON or CSV."),
        (Backups, "Create, list, describe, verify, download and delete backups of databases."),
        (Restore, "Restore a database from a backup or from a file in the request. The restored data is proved before the target is replaced."),
        (Uploads, "Send an archive first, then plan or start a restore with the id of the upload."),
        (Tus, "Uploads that can be resumed, with the tus protocol 1.0.0."),
        (Undo, "Kept states: replaced data and dropped databases, which can be brought back for some days."),
        (Jobs, "Backups, restores and similar work run as jobs. Start them without waiting, watch them, cancel them."),
        (Users, "Manage users. For administrators."),
        (Server, "Metrics and configuration of the server."),
        (Unsupported, "Routes of JettraDB that this server does not support."),
    ];
}
