namespace JettraAdmin.Settings;

/// <summary>
/// The settings under <c>Jettra</c>: from appsettings.json, the environment (<c>Jettra__DataDirectory</c>) or the command
/// line. Each is described in docs/operations.md.
/// </summary>
public sealed class JettraOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Jettra";

    /// <summary>Where the databases, the users and the keys live. A relative path counts from the content root.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where backups are written. A relative path counts from the content root.</summary>
    public string BackupDirectory { get; set; } = "backups";

    /// <summary>The path below which everything is served, such as <c>/jettra</c>; empty for the root.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>
    /// The proxies in front of the server, as addresses or networks (<c>10.0.0.0/8</c>): what they say of the visitor's
    /// address, scheme, host and path is believed. Nobody else's word is.
    /// </summary>
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Whether a write makes the database and the collection it goes to, as JettraDB does. A new database needs the role owner.</summary>
    public bool CreateOnFirstWrite { get; set; } = true;

    /// <summary>The first administrator.</summary>
    public AdminOptions Admin { get; set; } = new();

    /// <summary>What one request may send.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>What an archive may ask of the server.</summary>
    public ArchiveOptions Archives { get; set; } = new();

    /// <summary>How much transactions may hold, and for how long.</summary>
    public TransactionSettings Transactions { get; set; } = new();

    /// <summary>What is kept for undo.</summary>
    public UndoOptions Undo { get; set; } = new();

    /// <summary>How many jobs run and wait.</summary>
    public JobsOptions Jobs { get; set; } = new();
}
