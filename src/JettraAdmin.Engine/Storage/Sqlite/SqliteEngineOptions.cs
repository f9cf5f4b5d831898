namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Where the embedded engine keeps its files, and for how long it keeps what was replaced or dropped.</summary>
public sealed record SqliteEngineOptions
{
    /// <summary>The folder for all data; it is made when absent, readable by its owner only.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How many generations are kept per database, by its id. Default: 3.</summary>
    public int KeepPerDatabase { get; init; } = 3;

    /// <summary>How long a generation is kept. Default: 7 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the newest of a database is kept at least, whatever the other two say. Default: 24 hours.</summary>
    public TimeSpan KeepNewestFor { get; init; } = TimeSpan.FromHours(24);
}
