using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Archives;

/// <summary>Judges a ZIP by the names of its entries: first without, then with the manifest.</summary>
internal static class ArchiveEntries
{
    /// <summary>The file is an archive at all, and none of another server.</summary>
    public static void CheckKind(IReadOnlyList<ZipEntry> entries)
    {
        if (entries.Count == 0)
        {
            throw ArchiveRefusal.Empty();
        }

        if (!entries.Any(e => e.Name == ArchiveLayout.Manifest))
        {
            var raw = entries.FirstOrDefault(e => e.Name.EndsWith(ArchiveLayout.ForeignEnding, StringComparison.Ordinal));
            throw raw is not null ? ArchiveRefusal.ForeignJettraDb(raw.Name) : ArchiveRefusal.Foreign("it holds no _info.json.");
        }
    }

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
