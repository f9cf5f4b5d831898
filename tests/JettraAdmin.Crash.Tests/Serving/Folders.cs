namespace JettraAdmin.Crash.Tests.Serving;

/// <summary>The two folders of a server, in one that is removed at the end.</summary>
internal sealed class Folders : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("jettra-crash-").FullName;

    /// <summary>The data folder.</summary>
    public string Data => Path.Combine(_top, "data");

    /// <summary>The backups folder.</summary>
    public string Backups => Path.Combine(_top, "backups");

    /// <summary>The file that says which generation is which.</summary>
    public string Catalogue => Path.Combine(Data, "catalogue.db");

    /// <summary>The folder of the generations.</summary>
    public string Generations => Path.Combine(Data, "generations");

    /// <summary>The memory of jobs.</summary>
    public string History => Path.Combine(Data, "history.db");

    /// <summary>A place for a file that belongs to no server.</summary>
    public string Aside(string name) => Path.Combine(_top, name);

    /// <summary>What lies in the backups folder, hidden or not.</summary>
    public IReadOnlyList<string> InBackups => [.. Directory.GetFileSystemEntries(Backups).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    /// <summary>The drafts of archives: none but while a backup is written.</summary>
    public IReadOnlyList<string> Drafts => [.. InBackups.Where(name => name.StartsWith('.'))];

    /// <summary>The generations that are on disk.</summary>
    public IReadOnlyList<long> InGenerations => [.. Directory.GetFiles(Generations, "*.db")
        .Select(file => long.Parse(Path.GetFileNameWithoutExtension(file), System.Globalization.CultureInfo.InvariantCulture))
        .Order()];

    /// <summary>The file of a generation.</summary>
    public string Generation(long id) => Path.Combine(Generations, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.db"));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_top, recursive: true);
}
