using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Opens the catalogue and cleans up after a crash. The sweep could destroy data, so it deletes only generations that are known to
/// be unused.
/// </summary>
/// <remarks>The caller holds the lock of the folder.</remarks>
internal sealed class Startup(DataFolder folder, ClockWatch clock, ILogger logger)
{
    /// <summary>Opens the catalogue, or creates it in a folder without generations, and sweeps.</summary>
    /// <exception cref="JettraException">Code <c>catalogue_unreadable</c>; nothing was deleted.</exception>
    public Catalogue Open()
    {
        var generations = folder.FindGenerations();
        var catalogue = OpenCatalogue(generations.Count > 0);
        try
        {
            Sweep(catalogue, generations);
            folder.ClearTemporary();
            return catalogue;
        }
        catch
        {
            catalogue.Dispose();
            throw;
        }
    }

    private Catalogue OpenCatalogue(bool hasGenerations)
    {
        var exists = DataFolder.Exists(folder.Catalogue);
        if (exists && !CatalogueSchema.IsBlank(folder.Catalogue))
        {
            return Catalogue.Open(folder.Catalogue, clock);
        }

        if (hasGenerations)
        {
            throw CatalogueSchema.Unreadable(exists ? (MessageTemplate)"It is empty, but there are databases." : "It is missing, but there are databases.");
        }

        DataFolder.NewFile(folder.Catalogue, FileMode.OpenOrCreate).Dispose();
        var catalogue = Catalogue.Create(folder.Catalogue, clock);
        DirectorySync.Flush(folder.Root);
        return catalogue;
    }

    private void Sweep(Catalogue catalogue, IReadOnlyList<long> generations)
    {
        var used = catalogue.State.UsedGenerations();
        var strays = generations.Where(id => !used.Contains(id)).ToArray();

        // A generation that this catalogue never allocated was created with another catalogue: this one is an older copy, and the
        // unknown generations may be the current data.
        var allotted = catalogue.LastGeneration;
        if (strays.FirstOrDefault(id => id > allotted) is var unknown and > 0)
        {
            throw CatalogueSchema.Unreadable($"It is older than generation {unknown}, so it is an old copy.");
        }

        // An empty catalogue may have lost its content, so the metadata of each generation is checked before it is deleted.
        if (used.Count == 0 && strays.FirstOrDefault(HoldsData) is var data and > 0)
        {
            throw CatalogueSchema.Unreadable($"It contains no database, but generation {data} holds one.");
        }

        foreach (var stray in strays)
        {
            folder.Delete(stray);
            Log.Swept(logger, stray);
        }

        foreach (var missing in used.Except(generations))
        {
            Log.GenerationMissing(logger, missing);
        }
    }

    // An unfinished generation was filled without a journal and may not open. A disk that fails to read looks the same to SQLite. So
    // a generation counts as unused only if all of its bytes can be read and it still does not open.
    private bool HoldsData(long generation)
    {
        try
        {
            return IsInUse(generation);
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            folder.EnsureReadable(generation);
        }

        try
        {
            return IsInUse(generation);
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool IsInUse(long generation)
    {
        using var connection = GenerationSchema.Open(folder.Generation(generation));
        return GenerationMeta.Read(connection) is { State: GenerationState.Current or GenerationState.Kept };
    }
}
