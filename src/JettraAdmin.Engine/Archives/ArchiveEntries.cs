using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives;

/// <summary>Judges a ZIP by the names of its entries: first without, then with the manifest.</summary>
internal static class ArchiveEntries
{
    /// <summary>
    /// Whether the archive is of our own format, which has a manifest; otherwise an existing JettraDB server wrote it, in
    /// whose archives a document is a file, and those of an empty database hold nothing.
    /// </summary>
    public static bool AreOurs(IReadOnlyList<ZipEntry> entries) =>
        entries.Any(e => e.Name == ArchiveLayout.Manifest)
        || (entries.Count > 0 && !entries.Any(e => e.Name.EndsWith(JettraDbPath.Ending, StringComparison.Ordinal))
            ? throw ArchiveRefusal.Foreign("it holds no _info.json.")
            : false);

    /// <summary>There are the entries that the manifest names, in their order, and no others.</summary>
    public static void CheckNames(IReadOnlyList<ZipEntry> entries, ArchiveManifest manifest)
    {
        var number = 0;
        foreach (var expected in ArchiveLayout.Entries(manifest.Proof.Collections))
        {
            var found = number < entries.Count ? entries[number++].Name : null;
            if (found == expected)
            {
                continue;
            }

            if (found is not null && found.StartsWith(ArchiveLayout.VersionsPrefix, StringComparison.Ordinal))
            {
                throw ArchiveRefusal.Unsupported(found);
            }

            throw ArchiveRefusal.Damaged(found is null
                ? $"the entry {ArchiveRefusal.Named(expected)} is missing."
                : $"the entry {ArchiveRefusal.Named(found)} stands where the manifest has {ArchiveRefusal.Named(expected)}.");
        }

        if (number < entries.Count)
        {
            throw entries[number].Name.StartsWith(ArchiveLayout.VersionsPrefix, StringComparison.Ordinal)
                ? ArchiveRefusal.Unsupported(entries[number].Name)
                : ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(entries[number].Name)} is not named by the manifest.");
        }
    }
}
