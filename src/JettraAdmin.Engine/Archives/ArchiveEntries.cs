using System.Text;
using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives;

/// <summary>The entries of an archive of ours, found by their names: tools that pack one again choose another order.</summary>
internal sealed class ArchiveEntries
{
    private readonly IReadOnlyList<ZipEntry> _entries;
    private readonly string _folder;

    private ArchiveEntries(IReadOnlyList<ZipEntry> entries, string folder, int manifest) =>
        (_entries, _folder, Manifest) = (entries, folder, manifest);

    /// <summary>The number of the entry with the manifest.</summary>
    public int Manifest { get; }

    /// <summary>The entries that hold nothing of the backup: what operating systems add, and the folder around all files.</summary>
    public List<int> Leftovers { get; } = [];

    /// <summary>
    /// Looks for a manifest; null when an existing JettraDB server wrote the archive: there a document is a file, and an
    /// archive of no documents holds nothing.
    /// </summary>
    /// <exception cref="Failures.JettraException">Code <c>archive_foreign</c>: it is neither.</exception>
    public static ArchiveEntries? Find(IReadOnlyList<ZipEntry> entries)
    {
        if (FindManifest(entries) is { } manifest)
        {
            return new ArchiveEntries(entries, entries[manifest].Name[..^ArchiveLayout.Manifest.Length], manifest);
        }

        return entries.Count == 0 || entries.Any(IsValue) ? null : throw ArchiveRefusal.Foreign("it holds neither a file _info.json nor the files of a JettraDB server.");
    }

    /// <summary>There are the entries that the manifest names, and no others but leftovers.</summary>
    /// <returns>The number of each, in the order of <see cref="ArchiveLayout.Entries"/>.</returns>
    public int[] Match(ArchiveManifest manifest)
    {
        var numbers = Number();
        var found = new List<int>(numbers.Count);
        foreach (var expected in ArchiveLayout.Entries(manifest.Proof.Collections))
        {
            found.Add(numbers.Remove(Encoding.UTF8.GetBytes(_folder + expected), out var number)
                ? number
                : throw ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(expected)} is missing, which the manifest names."));
        }

        return numbers.Count == 0 ? [.. found] : throw Unknown(numbers.Values.Min());
    }

    private Dictionary<ReadOnlyMemory<byte>, int> Number()
    {
        var versions = _folder + ArchiveLayout.VersionsPrefix;
        var numbers = new Dictionary<ReadOnlyMemory<byte>, int>(_entries.Count, ZipNameComparer.Instance);
        for (var i = 0; i < _entries.Count; i++)
        {
            var name = _entries[i].Name;
            if (IsLeftover(name) || (name == _folder && _entries[i].Size == 0))
            {
                Leftovers.Add(i);
            }
            else if (name.StartsWith(versions, StringComparison.Ordinal))
            {
                throw ArchiveRefusal.Unsupported(name);
            }
            else
            {
                numbers.Add(_entries[i].NameBytes, i);
            }
        }

        return numbers;
    }

    private Failures.JettraException Unknown(int number) =>
        ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(_entries[number].Name)} is not named by the manifest.");

    /// <summary>The manifest stands at the top, or in the one folder that all files are in.</summary>
    private static int? FindManifest(IReadOnlyList<ZipEntry> entries)
    {
        int? inFolder = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var name = entries[i].Name;
            if (name == ArchiveLayout.Manifest)
            {
                return i;
            }

            if (name.EndsWith("/" + ArchiveLayout.Manifest, StringComparison.Ordinal) && name.Count(c => c == '/') == 1 && !IsLeftover(name))
            {
                inFolder ??= i;
            }
        }

        return inFolder is { } number && AllIn(entries[number].Name[..^ArchiveLayout.Manifest.Length], entries) ? inFolder : null;
    }

    private static bool AllIn(string folder, IReadOnlyList<ZipEntry> entries) =>
        entries.All(e => (e.Name.StartsWith(folder, StringComparison.Ordinal) && !IsValue(e)) || IsLeftover(e.Name));

    private static bool IsValue(ZipEntry entry) => entry.Name.EndsWith(JettraDbPath.Ending, StringComparison.Ordinal) && !Archives.Leftovers.Is(entry.Name);

    // No file of an archive of ours begins with a dot.
    private static bool IsLeftover(string name) => Archives.Leftovers.Is(name) || Archives.Leftovers.MayBeOfMac(name);
}
