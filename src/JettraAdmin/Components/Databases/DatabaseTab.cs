namespace JettraAdmin.Components.Databases;

/// <summary>The tabs of the page of a database.</summary>
public enum DatabaseTab
{
    /// <summary>What it holds, and how well it is backed up.</summary>
    Overview,
    /// <summary>Its collections.</summary>
    Collections,
    /// <summary>The indexes of all collections.</summary>
    Indexes,
    /// <summary>Its backups.</summary>
    Backups,
    /// <summary>Its kept states.</summary>
    Kept,
    /// <summary>Its jobs.</summary>
    Jobs,
}
