using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The result of rebuilding the catalogue.</summary>
/// <param name="Databases">The databases in the new catalogue.</param>
/// <param name="Kept">The number of kept states.</param>
/// <param name="Unfinished">Generations that were never finished; the next start deletes them.</param>
/// <param name="Unreadable">Generations that could not be read; <c>.unreadable</c> is appended to the names of their files.</param>
/// <param name="OldCatalogue">The new path of the old catalogue, or null when there was none.</param>
public sealed record CatalogueRebuildResult(
    IReadOnlyList<DatabaseEntry> Databases,
    int Kept,
    IReadOnlyList<long> Unfinished,
    IReadOnlyList<long> Unreadable,
    string? OldCatalogue);

/// <summary>
/// Rebuilds a lost catalogue from the metadata in each generation. Runs only by an explicit command, while no server uses the
/// folder. It deletes no data, and renames the old catalogue.
/// </summary>
/// <remarks>
/// Generations record their state shortly after the catalogue changed. So after a crash, two generations of a database may both
/// be recorded as current: the one recorded last wins, and the other becomes a kept state, so no data is lost.
/// </remarks>
public static class CatalogueRebuild
{
    private const string By = "rebuild-catalogue";
    private const string Journal = "-journal";

    /// <summary>Rebuilds the catalogue of a data folder.</summary>
    /// <exception cref="JettraException">Code <c>data_folder_in_use</c> when a server uses the folder.</exception>
    public static Task<CatalogueRebuildResult> RebuildCatalogueAsync(SqliteEngineOptions options, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return Task.Run(() => SqliteErrors.Translate(() => Rebuild(new DataFolder(options.DataDirectory), time, ct)), ct);
    }

    private static CatalogueRebuildResult Rebuild(DataFolder folder, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        folder.Create();
        using var held = folder.Lock();
        var (found, unfinished, unreadable) = ReadGenerations(folder, ct);
        var (databases, kept) = Arrange(found, now);
        var highest = folder.FindGenerations() is [.., var last] ? last : 0;

        // Hides unreadable files from the sweep: they may still contain data that somebody can recover.
        foreach (var generation in unreadable)
        {
            folder.PutAside(generation);
        }

        // Written to a temporary file and renamed, so that the catalogue is never incomplete.
        var aside = folder.Catalogue + ".new";
        File.Delete(aside);
        File.Delete(aside + Journal);
        DataFolder.NewFile(aside, FileMode.CreateNew).Dispose();
        using (var catalogue = Catalogue.Create(aside, new ClockWatch(time, NullLogger.Instance), highest))
        {
            catalogue.Change(connection =>
            {
                databases.ForEach(database => CatalogueRows.Put(connection, database));
                kept.ForEach(row => CatalogueRows.AddKept(connection, row));
                return true;
            });
        }

        // The closed file does not need its journal.
        File.Delete(aside + Journal);
        var old = PutAside(folder, now);
        File.Move(aside, folder.Catalogue);
        DirectorySync.Flush(folder.Root);
        return new CatalogueRebuildResult(databases, kept.Count, unfinished, unreadable, old);
    }

    private static (List<GenerationMeta> Found, List<long> Unfinished, List<long> Unreadable) ReadGenerations(DataFolder folder, CancellationToken ct)
    {
        var (found, unfinished, unreadable) = (new List<GenerationMeta>(), new List<long>(), new List<long>());
        foreach (var id in folder.FindGenerations())
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var connection = GenerationSchema.Open(folder.Generation(id));
                var meta = GenerationMeta.Read(connection);
                if (meta is null || meta.Generation != id)
                {
                    unreadable.Add(id);
                }
                else if (meta.State is GenerationState.Filling or GenerationState.Freed)
                {
                    unfinished.Add(id);
                }
                else
                {
                    found.Add(meta);
                }
            }
            catch (Exception e) when (e is InvalidOperationException || (e is JettraException known && known.Error == ErrorCodes.DatabaseDamaged))
            {
                unreadable.Add(id);
            }
        }

        return (found, unfinished, unreadable);
    }

    private static (List<DatabaseEntry> Databases, List<KeptRow> Kept) Arrange(List<GenerationMeta> found, DateTimeOffset now)
    {
        var (databases, kept) = (new List<DatabaseEntry>(), new List<KeptRow>());
        var names = new HashSet<DatabaseName>();
        foreach (var generations in found.GroupBy(meta => meta.Database).OrderBy(group => group.Max(meta => meta.Since)))
        {
            var current = generations.Where(meta => meta.State == GenerationState.Current).MaxBy(meta => (meta.Since, meta.Generation));
            if (current is not null)
            {
                databases.Add(new DatabaseEntry(current.Database, UniqueName(current, names), current.Generation, current.CreatedAt));
            }

            kept.AddRange(generations.Where(meta => meta != current).Select(meta => new KeptRow(
                0,
                meta.Database,
                meta.Name,
                meta.CreatedAt,
                meta.Generation,
                meta.Reason ?? (current is null ? KeptReason.Dropped : KeptReason.Restored),
                new Operation(Guid.CreateVersion7(), By),
                now,
                null)));
        }

        // The newest entry gets the highest id: entries are sorted by id.
        return (databases, [.. kept.OrderBy(row => found.First(meta => meta.Generation == row.Generation).Since)]);
    }

    // Two databases may have the same recorded name, if a crash came between a rename and its record.
    private static DatabaseName UniqueName(GenerationMeta meta, HashSet<DatabaseName> names)
    {
        var name = meta.Name;
        for (var number = 2; !names.Add(name); number++)
        {
            var ending = $"-{number}";
            name = DatabaseName.Parse(string.Concat(meta.Name.Value.AsSpan(0, Math.Min(meta.Name.Value.Length, DatabaseName.MaxLength - ending.Length)), ending));
        }

        return name;
    }

    private static string? PutAside(DataFolder folder, DateTimeOffset now)
    {
        var exists = File.Exists(folder.Catalogue);
        var old = $"{folder.Catalogue}.{now:yyyyMMddHHmmss}.old";
        if (exists)
        {
            File.Move(folder.Catalogue, old, overwrite: false);
        }

        // Even without a catalogue: SQLite would take an old journal for that of the new file and roll it back.
        if (File.Exists(folder.Catalogue + Journal))
        {
            File.Move(folder.Catalogue + Journal, old + Journal, overwrite: false);
        }

        return exists ? old : null;
    }
}
