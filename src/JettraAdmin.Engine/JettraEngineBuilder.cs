using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

/// <summary>Builds a <see cref="JettraEngine"/> from a storage and an archive store.</summary>
/// <remarks>Not thread-safe. Nothing is opened before the engine starts.</remarks>
public sealed class JettraEngineBuilder(JettraEngineOptions options, TimeProvider time, ILoggerFactory loggers)
{
    private IDocumentEngine? _storage;
    private IArchiveStore? _archives;

    /// <summary>Stores databases in SQLite files in the data folder.</summary>
    /// <param name="wrap">Wraps the implementation in a decorator; may be null.</param>
    public JettraEngineBuilder AddEmbeddedStorage(Func<IDocumentEngine, IDocumentEngine>? wrap = null)
    {
        var storage = new SqliteDocumentEngine(
            new SqliteEngineOptions { DataDirectory = options.DataDirectory, KeepPerDatabase = options.KeepPerDatabase, KeepFor = options.KeepFor },
            time,
            loggers.CreateLogger<SqliteDocumentEngine>());
        _storage = wrap is null ? storage : wrap(storage);
        return this;
    }

    /// <summary>Stores archives as files in the backups folder.</summary>
    /// <param name="wrap">Wraps the implementation in a decorator; may be null.</param>
    public JettraEngineBuilder AddFolderArchives(Func<IArchiveStore, IArchiveStore>? wrap = null)
    {
        var archives = new LocalArchiveStore(options.BackupDirectory, options.Limits, loggers.CreateLogger<LocalArchiveStore>());
        _archives = wrap is null ? archives : wrap(archives);
        return this;
    }

    /// <summary>Creates the engine, which owns its parts.</summary>
    /// <exception cref="InvalidOperationException">A part is missing.</exception>
    public JettraEngine Build() => new(
        options,
        _storage ?? throw new InvalidOperationException("No storage was added."),
        _archives ?? throw new InvalidOperationException("No archive store was added."),
        time,
        loggers);
}
