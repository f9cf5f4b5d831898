using System.ComponentModel;

namespace JettraAdmin.Settings;

/// <summary>
/// The settings under <c>Jettra</c>. They come from appsettings.json, environment variables (<c>Jettra__DataDirectory</c>)
/// or the command line. docs/operations.md describes each of them.
/// </summary>
public sealed class JettraOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Jettra";

    /// <summary>The folder of databases, users and keys. A relative path is resolved against the content root.</summary>
    [Description("The folder of databases, users and keys. A relative path is resolved against the content root.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>The folder of backups. A relative path is resolved against the content root.</summary>
    [Description("The folder of backups. A relative path is resolved against the content root.")]
    public string BackupDirectory { get; set; } = "backups";

    /// <summary>The base path of all addresses, such as <c>/jettra</c>. Empty for the root.</summary>
    [Description("The base path of all addresses, such as /jettra. Empty for the root.")]
    public string PathBase { get; set; } = "";

    /// <summary>
    /// The trusted reverse proxies, as addresses or networks (<c>10.0.0.0/8</c>). Only their <c>X-Forwarded-*</c> headers are
    /// used.
    /// </summary>
    [Description("The trusted reverse proxies, as addresses or networks (10.0.0.0/8). Only their X-Forwarded-* headers are used.")]
    public string[] KnownProxies { get; set; } = [];

    /// <summary>Whether a write creates a missing database or collection, as in JettraDB. Creating a database needs the role owner.</summary>
    [Description("Whether a write creates a missing database or collection, as in JettraDB. Creating a database needs the role owner.")]
    public bool CreateOnFirstWrite { get; set; } = true;

    /// <summary>The first administrator.</summary>
    public AdminOptions Admin { get; set; } = new();

    /// <summary>Limits for request bodies.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Limits for archives.</summary>
    public ArchiveOptions Archives { get; set; } = new();

    /// <summary>Limits for transactions.</summary>
    public TransactionSettings Transactions { get; set; } = new();

    /// <summary>How many kept states stay, and for how long.</summary>
    public UndoOptions Undo { get; set; } = new();

    /// <summary>How many jobs may run and wait.</summary>
    public JobsOptions Jobs { get; set; } = new();
}
