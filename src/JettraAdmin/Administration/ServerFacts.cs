using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Administration;

/// <summary>What the server runs on, and how it is.</summary>
/// <param name="Product">The version of JettraAdmin.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Storage">The name and version of what stores the data, such as <c>SQLite 3.50.4</c>.</param>
/// <param name="System">The operating system.</param>
/// <param name="Environment">The environment, such as <c>Production</c>.</param>
/// <param name="Data">The data folder.</param>
/// <param name="Backups">The backups folder.</param>
/// <param name="OnOneDisk">Whether both folders are on one disk, so that its failure takes the backups too. Null when that is not known.</param>
/// <param name="Health">The health checks, made for this answer.</param>
public sealed record ServerFacts(
    string Product,
    string Runtime,
    string Storage,
    string System,
    string Environment,
    FolderFact Data,
    FolderFact Backups,
    bool? OnOneDisk,
    IReadOnlyList<HealthFact> Health);

/// <summary>A folder of the server.</summary>
/// <param name="Path">Its path.</param>
/// <param name="FreeBytes">The free space on its disk; null when it is not known.</param>
/// <param name="TotalBytes">The size of its disk; null when it is not known.</param>
public sealed record FolderFact(string Path, long? FreeBytes, long? TotalBytes);

/// <summary>A health check.</summary>
public enum HealthCheck
{
    /// <summary>The server takes requests, and the list of databases is known.</summary>
    Ready,
    /// <summary>The backups folder can be read.</summary>
    BackupsFolder,
    /// <summary>The clock is steady, so kept states expire when they should.</summary>
    Clock,
}

/// <summary>The result of a health check.</summary>
/// <param name="Check">What was checked.</param>
/// <param name="Fault">What is wrong, in a sentence; null when all is well.</param>
public sealed record HealthFact(HealthCheck Check, MessageTemplate? Fault);
