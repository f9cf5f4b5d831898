using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>What a rebuild found.</summary>
/// <param name="Databases">The databases that the new catalogue names.</param>
/// <param name="Kept">How many states it keeps for undo.</param>
/// <param name="Unfinished">The generations that were never finished; the next start removes them.</param>
/// <param name="Unreadable">The generations that could not be read; their files are put aside with the ending <c>.unreadable</c>.</param>
/// <param name="OldCatalogue">Where the old catalogue was put, or null when there was none.</param>
public sealed record CatalogueRebuildResult(
    IReadOnlyList<DatabaseEntry> Databases,
    int Kept,
    IReadOnlyList<long> Unfinished,
    IReadOnlyList<long> Unreadable,
    string? OldCatalogue);

/// <summary>
/// Makes a new catalogue from what each generation says of itself, for the day the catalogue is lost. Run only by an
/// explicit command, while no server uses the folder. It deletes nothing; the old catalogue is put aside.
/// </summary>
/// <remarks>
/// Generations note their state a moment after the catalogue changed, so after a crash two of one database may both
/// say that they are current: the one that said so last wins, and the other is kept, so nothing is lost by the choice.
/// </remarks>
public static class CatalogueRebuild
{
    private const string By = "rebuild-catalogue";
    private const string Journal = "-journal";

    /// <summary>Rebuilds the catalogue of a data folder.</summary>
    /// <exception cref="JettraException">Code <c>data_folder_in_use</c> when a server holds the folder.</exception>
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
        var (found, unfinished, unreadable) = Look(folder, ct);
        var (databases, kept) = Arrange(found, now);
        var highest = folder.FindGenerations() is [.., var last] ? last : 0;

        // Out of the sweep's sight: what cannot be read may still be somebody's data.
        foreach (var generation in unreadable)
        {
            folder.PutAside(generation);
        }

        // Written aside and renamed: there is never half a catalogue.
        var aside = folder.Catalogue + ".new";
        File.Delete(aside);
        File.Delete(aside + Journal);
        DataFolder.NewFile(aside, FileMode.CreateNew).Dispose();
        using (var catalogue = Catalogue.Create(aside, new ClockWatch(time, NullLogger.Instance), highest))
        {
            catalogue.Change(connection =>
            {
                databases.ForEach(database => CatalogueRows.Put(connection, database));
                kept.ForEach(row => CatalogueRows.Keep(connection, row));
                return true;
            });
        }

        // Closed, it is whole without its journal.
        File.Delete(aside + Journal);
        var old = PutAside(folder, now);
        File.Move(aside, folder.Catalogue);
        DirectorySync.Flush(folder.Root);
        return new CatalogueRebuildResult(databases, kept.Count, unfinished, unreadable, old);
    }

    private static (List<GenerationMeta> Found, List<long> Unfinished, List<long> Unreadable) Look(DataFolder folder, CancellationToken ct)
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
                databases.Add(new DatabaseEntry(current.Database, Free(current, names), current.Generation, current.CreatedAt));
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

        // The newest entry gets the highest id, which is how entries are ordered.
        return (databases, [.. kept.OrderBy(row => found.First(meta => meta.Generation == row.Generation).Since)]);
    }

    // Two databases may say they have one name, when a crash came between a rename and its note.
    private static DatabaseName Free(GenerationMeta meta, HashSet<DatabaseName> names)
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
        var there = File.Exists(folder.Catalogue);
        var old = $"{folder.Catalogue}.{now:yyyyMMddHHmmss}.old";
        if (there)
        {
            File.Move(folder.Catalogue, old, overwrite: false);
        }

        // Also when its catalogue is gone: beside the new one it would be taken for that one's own, and undo it.
        if (File.Exists(folder.Catalogue + Journal))
        {
            File.Move(folder.Catalogue + Journal, old + Journal, overwrite: false);
        }

        return there ? old : null;
    }
}
