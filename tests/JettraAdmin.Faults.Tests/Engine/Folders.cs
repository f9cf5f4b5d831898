using System.Diagnostics;
using System.Globalization;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Copies the folders of an engine as a kill at this instant would leave them.</summary>
internal static class Folders
{
    // The process stands still meanwhile, so that the copy is of one instant. Archives are never written again once they are
    // published: they are linked, and stay the very files that a job has recorded.
    private const string Copy = """
        kill -STOP "$0"
        cp -r "$1" "$2"
        result=$?
        for archive in "$1"/backups/*.zip; do
          if [ -f "$archive" ]; then ln -f "$archive" "$2/backups/" || result=$?; fi
        done
        kill -CONT "$0"
        exit $result
        """;

    /// <summary>Copies a folder whole, as it is at one instant.</summary>
    /// <remarks>By another program: closing a file here would let go of the locks that SQLite holds on it in this process.</remarks>
    public static async Task CopyAsync(string from, string to)
    {
        var start = new ProcessStartInfo("sh", ["-c", Copy, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), from, to]);
        start.Environment.Remove("LD_PRELOAD");
        using var copy = Process.Start(start)!;
        await copy.WaitForExitAsync();
        if (copy.ExitCode != 0)
        {
            throw new InvalidOperationException($"cp -r {from} {to} ended with {copy.ExitCode}.");
        }
    }

    /// <summary>The files that nothing accounts for, in the data folder and in the backups folder.</summary>
    public static async Task<IReadOnlyList<(string Place, string Found)>> StraysAsync(Bench bench)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var generations = bench.Engine.Storage.Databases.Count + (await bench.Engine.Storage.ListKeptAsync(CancellationToken.None)).Count;
        var data = Path.Combine(bench.Folder, "data");
        string[] databases = [.. Directory.EnumerateFiles(Path.Combine(data, "generations"), "*.db").Select(f => Path.GetFileName(f))];
        List<(string, string)> strays = [];
        if (databases.Length != generations)
        {
            strays.Add(("generations", $"{generations} generations are named, there are {string.Join(' ', databases)}"));
        }

        known.UnionWith(databases.SelectMany(file => (string[])[file, file + "-wal", file + "-shm"]));
        strays.AddRange(Names(Path.Combine(data, "generations")).Where(name => !known.Contains(name)).Select(name => ("generations", name)));
        strays.AddRange(Names(Path.Combine(data, "tmp")).Select(name => ("tmp", name)));
        var listed = (await bench.Engine.Backups.ListAsync(Bench.Caller, CancellationToken.None)).Select(b => b.Name.Value).ToHashSet(StringComparer.Ordinal);
        strays.AddRange(Names(Path.Combine(bench.Folder, "backups")).Where(name => !listed.Contains(name)).Select(name => ("backups", name)));
        return strays;
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!) : [];
}
