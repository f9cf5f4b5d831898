using System.Text.Json;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>The folders that every trial begins with, and what each operation does to them when no call fails.</summary>
internal sealed class Scene
{
    private const int Items = 150;

    private Scene(string folder, SceneFacts facts) => (Folder, Facts) = (folder, facts);

    /// <summary>What everything lies in.</summary>
    public string Folder { get; }

    public SceneFacts Facts { get; }

    /// <summary>The folders to copy.</summary>
    public string Template => Path.Combine(Folder, "template");

    /// <summary>An archive that no backups folder holds.</summary>
    public string UploadFile => Path.Combine(Folder, "upload.zip");

    private string FactsFile => Path.Combine(Folder, "scene.json");

    /// <summary>Takes up what was made before, or makes it.</summary>
    public static async Task<Scene> OpenAsync(string folder)
    {
        var made = new Scene(folder, new SceneFacts());
        return File.Exists(made.FactsFile)
            ? new Scene(folder, JsonSerializer.Deserialize<SceneFacts>(await File.ReadAllTextAsync(made.FactsFile))!)
            : await MakeAsync(folder);
    }

    /// <summary>Writes down what is known.</summary>
    public Task SaveAsync() => File.WriteAllTextAsync(FactsFile, JsonSerializer.Serialize(Facts));

    private static async Task<Scene> MakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var scene = new Scene(folder, new SceneFacts());
        await using (var bench = await Bench.OpenAsync(scene.Template))
        {
            await scene.FillAsync(bench);
        }

        await scene.SaveAsync();
        return scene;
    }

    private async Task FillAsync(Bench bench)
    {
        foreach (var name in (string[])["shop", "side", "gone"])
        {
            await bench.Engine.Databases.CreateAsync(Bench.Caller, Bench.Db(name), CancellationToken.None);
        }

        await bench.ImportAsync("shop", "items", "i", Items, new string('a', 200));
        await bench.ImportAsync("shop", "orders", "o", 8, "first");
        await bench.Engine.Databases.CreateIndexAsync(
            Bench.Caller, Bench.Db("shop"), Bench.Col("items"), JettraAdmin.Engine.Model.IndexDefinition.Create("value", unique: false), CancellationToken.None);
        await bench.ImportAsync("side", "things", "t", 5, "first");
        await bench.ImportAsync("gone", "things", "t", 3, "first");
        Facts.ShopArchive = (await bench.EndAsync(await bench.BackupAsync("shop"))).Archive!;
        Facts.SideArchive = (await bench.EndAsync(await bench.BackupAsync("side"))).Archive!;
        await bench.ImportAsync("shop", "items", "i", 20, "second");
        await bench.ImportAsync("side", "things", "t", 2, "second");

        // What was pushed out by a restore, and what was dropped, are kept.
        await bench.EndAsync(await bench.RestoreAsync(Bench.Archive(Facts.SideArchive), "side", RestoreMode.Overwrite));
        await bench.Engine.Databases.DropAsync(Bench.Caller, Bench.Db("gone"));

        var sent = (await bench.EndAsync(await bench.BackupAsync("shop"))).Archive!;
        File.Copy(Path.Combine(Template, "backups", sent), UploadFile);
        await bench.Engine.Backups.DeleteAsync(Bench.Caller, ArchiveName.Parse(sent), CancellationToken.None);
    }
}

/// <summary>What is known of a scene, as it is kept between processes.</summary>
internal sealed class SceneFacts
{
    /// <summary>An archive of an earlier state of <c>shop</c>.</summary>
    public string ShopArchive { get; set; } = "";

    /// <summary>An archive of <c>side</c>.</summary>
    public string SideArchive { get; set; } = "";

    /// <summary>What each operation does when no call fails.</summary>
    public Dictionary<string, Rehearsal> Rehearsals { get; set; } = [];
}
