using System.Text;
using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives;

/// <summary>The entries of an archive with a manifest. They are found by name, because repacking may change their order.</summary>
internal sealed class ArchiveEntries
{
    private readonly IReadOnlyList<ZipEntry> _entries;
    private readonly string _folder;

    private ArchiveEntries(IReadOnlyList<ZipEntry> entries, string folder, int manifest) =>
        (_entries, _folder, Manifest) = (entries, folder, manifest);

    /// <summary>The index of the entry with the manifest.</summary>
    public int Manifest { get; }

    /// <summary>The entries that are not part of the backup: files added by operating systems, and the folder around all files.</summary>
    public List<int> Ignored { get; } = [];

    /// <summary>
    /// Finds the manifest; null when an existing JettraDB server wrote the archive: its documents are single files, and an archive
    /// without documents has no entries.
    /// </summary>
    /// <exception cref="Failures.JettraException">Code <c>archive_foreign</c> when it is neither.</exception>
    public static ArchiveEntries? Find(IReadOnlyList<ZipEntry> entries)
    {
        if (FindManifest(entries) is { } manifest)
        {
            return new ArchiveEntries(entries, entries[manifest].Name[..^ArchiveLayout.Manifest.Length], manifest);
        }

        return entries.Count == 0 || entries.Any(IsJettraDbFile) ? null : throw ArchiveErrors.Foreign("it contains neither a file _info.json nor the files of a JettraDB server.");
    }

    /// <summary>Checks that the entries are exactly those in the manifest, apart from <see cref="Ignored"/>.</summary>
    /// <returns>The indexes of the entries, in the order of <see cref="ArchiveLayout.Entries"/>.</returns>
    public int[] Match(ArchiveManifest manifest)
    {
        var numbers = IndexByName();
        var found = new List<int>(numbers.Count);
        foreach (var expected in ArchiveLayout.Entries(manifest.Proof.Collections))
        {
            found.Add(numbers.Remove(Encoding.UTF8.GetBytes(_folder + expected), out var number)
                ? number
                : throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(expected)} of the manifest is missing."));
        }

        return numbers.Count == 0 ? [.. found] : throw Unknown(numbers.Values.Min());
    }

    private Dictionary<ReadOnlyMemory<byte>, int> IndexByName()
    {
        var versions = _folder + ArchiveLayout.VersionsPrefix;
        var numbers = new Dictionary<ReadOnlyMemory<byte>, int>(_entries.Count, ZipNameComparer.Instance);
        for (var i = 0; i < _entries.Count; i++)
        {
            var name = _entries[i].Name;
            if (IsSystemFile(name) || (name == _folder && _entries[i].Size == 0))
            {
                Ignored.Add(i);
            }
            else if (name.StartsWith(versions, StringComparison.Ordinal))
            {
                throw ArchiveErrors.Unsupported(name);
            }
            else
            {
                numbers.Add(_entries[i].NameBytes, i);
            }
        }

        return numbers;
    }

    private Failures.JettraException Unknown(int number) =>
        ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(_entries[number].Name)} is not in the manifest.");

    /// <summary>The manifest is at the top level, or in the one folder that contains all files.</summary>
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

            if (name.EndsWith("/" + ArchiveLayout.Manifest, StringComparison.Ordinal) && name.Count(c => c == '/') == 1 && !IsSystemFile(name))
            {
                inFolder ??= i;
            }
        }

        return inFolder is { } number && AllIn(entries[number].Name[..^ArchiveLayout.Manifest.Length], entries) ? inFolder : null;
    }

    private static bool AllIn(string folder, IReadOnlyList<ZipEntry> entries) =>
        entries.All(e => (e.Name.StartsWith(folder, StringComparison.Ordinal) && !IsJettraDbFile(e)) || IsSystemFile(e.Name));

    private static bool IsJettraDbFile(ZipEntry entry) => entry.Name.EndsWith(JettraDbPath.Ending, StringComparison.Ordinal) && !SystemFiles.Matches(entry.Name);

    // AppleDouble files need no check of their content here: no file of our format begins with a dot.
    private static bool IsSystemFile(string name) => SystemFiles.Matches(name) || SystemFiles.HasAppleDoubleName(name);
}
