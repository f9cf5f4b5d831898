namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The SQLite error, for the log.</summary>
internal sealed class SqliteFailure(int code, string message) : IOException($"SQLite {code}: {message}")
{
    /// <summary>The extended result code.</summary>
    public int Code => code;
}
