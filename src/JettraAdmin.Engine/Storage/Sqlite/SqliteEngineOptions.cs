namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The data folder of the embedded engine, and the retention of kept states.</summary>
public sealed record SqliteEngineOptions
{
    /// <summary>The data folder. It is created when absent, with access only for its owner.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The maximum number of kept states per database id. Default: 3.</summary>
    public int KeepPerDatabase { get; init; } = 3;

    /// <summary>How long a kept state is kept. Default: 7 days.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The minimum time for the newest kept state of a database, regardless of the other two limits. Default: 24 hours.</summary>
    public TimeSpan KeepNewestFor { get; init; } = TimeSpan.FromHours(24);
}
