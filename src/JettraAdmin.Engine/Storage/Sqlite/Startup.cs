using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Opens the catalogue and puts right what a crash left. The sweep is the most dangerous thing the engine does, so it
/// deletes only what it can account for.
/// </summary>
/// <remarks>The lock of the folder is held by the caller.</remarks>
internal sealed class Startup(DataFolder folder, ClockWatch clock, ILogger logger)
{
    /// <summary>Opens the catalogue, or makes it in a folder that holds no generations, and sweeps.</summary>
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

    private Catalogue OpenCatalogue(bool generationsThere)
    {
        var there = DataFolder.Exists(folder.Catalogue);
        if (there && !CatalogueSchema.IsBlank(folder.Catalogue))
        {
            return Catalogue.Open(folder.Catalogue, clock);
        }

        if (generationsThere)
        {
            throw CatalogueSchema.Unreadable(there ? "It is empty, but there are databases." : "It is missing, but there are databases.");
        }

        DataFolder.NewFile(folder.Catalogue, FileMode.OpenOrCreate).Dispose();
        var catalogue = Catalogue.Create(folder.Catalogue, clock);
        DirectorySync.Flush(folder.Root);
        return catalogue;
    }

    private void Sweep(Catalogue catalogue, IReadOnlyList<long> generations)
    {
        var named = catalogue.State.Named();
        var strays = generations.Where(id => !named.Contains(id)).ToArray();

        // A generation that this catalogue never gave away was made under another one: an older copy was put back, and
        // what it does not know of may be the data itself.
        var allotted = catalogue.Allotted;
        if (strays.FirstOrDefault(id => id > allotted) is var unknown and > 0)
        {
            throw CatalogueSchema.Unreadable($"It is older than generation {unknown}.");
        }

        // A catalogue that names nothing may have been emptied: then each file is asked what it was before it goes.
        if (named.Count == 0 && strays.FirstOrDefault(HoldsData) is var data and > 0)
        {
            throw CatalogueSchema.Unreadable($"It names no database, but generation {data} holds one.");
        }

        foreach (var stray in strays)
        {
            folder.Delete(stray);
            Log.Swept(logger, stray);
        }

        foreach (var missing in named.Except(generations))
        {
            Log.GenerationMissing(logger, missing);
        }
    }

    // What is unfinished was filled without a journal and may not even open. But what the disk fails to read looks the same to
    // SQLite: so only a file whose bytes can all be read, and that is no database all the same, holds nothing.
    private bool HoldsData(long generation)
    {
        try
        {
            return IsInUse(generation);
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            folder.DemandReadable(generation);
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
