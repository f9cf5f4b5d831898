using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Brings databases of an older version that have unique indexes up to date when the server starts, so that data which breaks
/// one is found and named then, and not by the first person who writes.
/// </summary>
/// <remarks>
/// Databases without unique indexes are brought up to date when they are first opened. No document is changed or removed: an
/// index that the data breaks is plain from then on.
/// </remarks>
internal static class UniqueIndexUpgrade
{
    // Where SQLite keeps user_version in a file, as four bytes: https://www.sqlite.org/fileformat.html#the_database_header
    private const int VersionOffset = 60;

    /// <summary>Looks at each database. One that cannot be read is left as it is, and noted in the log.</summary>
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
        // A file that is missing or too short counts as current here: opening it reports the fault.
        if (!File.Exists(path))
        {
            return GenerationSchema.Version;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> version = stackalloc byte[sizeof(int)];
        return RandomAccess.Read(file, version, VersionOffset) == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(version) : GenerationSchema.Version;
    }
}
