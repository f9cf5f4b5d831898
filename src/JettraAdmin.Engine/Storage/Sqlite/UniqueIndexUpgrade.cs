using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// At the start, upgrades databases of older versions that have unique indexes, so that data that violates uniqueness is logged
/// then, and not found by the first write.
/// </summary>
/// <remarks>
/// Databases without unique indexes are upgraded when they are first opened. No document is changed or removed: an index that the
/// data violates is relaxed.
/// </remarks>
internal static class UniqueIndexUpgrade
{
    // The offset of the four-byte user_version: https://www.sqlite.org/fileformat.html#the_database_header
    private const int VersionOffset = 60;

    /// <summary>Checks each database. A database that cannot be read is skipped and logged.</summary>
    public static void Run(DataFolder folder, IEnumerable<DatabaseEntry> databases, ILogger logger)
    {
        foreach (var database in databases)
        {
            var path = folder.Generation(database.Generation);
            try
            {
                if (SqliteErrors.Translate(() => Version(path)) < GenerationSchema.Version && HasUniqueIndexes(path))
                {
                    Upgrade(database, path, logger);
                }
            }
            catch (Exception e) when (e is JettraException or InvalidOperationException)
            {
                Log.IndexesNotChecked(logger, database.Name.Value, e);
            }
        }
    }

    private static void Upgrade(DatabaseEntry database, string path, ILogger logger)
    {
        using var connection = GenerationSchema.OpenCurrent(path);
        foreach (var collection in GenerationReader.Collections(connection))
        {
            foreach (var fields in collection.RelaxedIndexes)
            {
                Log.IndexRelaxed(logger, fields, collection.Name.Value, database.Name.Value);
            }
        }
    }

    private static bool HasUniqueIndexes(string path)
    {
        using var connection = GenerationSchema.Open(path);
        return connection.Number("SELECT count(*) FROM indexes WHERE is_unique = 1") > 0;
    }

    private static long Version(string path)
    {
        // A missing or too short file counts as current here; opening it later reports the error.
        if (!File.Exists(path))
        {
            return GenerationSchema.Version;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> version = stackalloc byte[sizeof(int)];
        return RandomAccess.Read(file, version, VersionOffset) == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(version) : GenerationSchema.Version;
    }
}
