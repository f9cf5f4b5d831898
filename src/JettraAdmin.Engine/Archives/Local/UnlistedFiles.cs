using System.IO.Enumeration;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Finds unlisted files in the backups folder.</summary>
internal sealed class UnlistedFiles(string directory, LocalDrafts drafts)
{
    private const string Zip = ".zip";
    private const int Digits = 14;

    /// <summary>All unlisted files, sorted by name. Hidden files are ignored.</summary>
    public IReadOnlyList<UnlistedFile> List(CancellationToken ct)
    {
        var found = new List<UnlistedFile>();
        var entries = new FileSystemEnumerable<(string Name, bool Folder, bool Link)>(
            directory,
            static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
            LocalFolder.All);
        foreach (var (name, folder, link) in entries)
        {
            ct.ThrowIfCancellationRequested();
            if (FindReason(name, folder, link) is { } reason)
            {
                found.Add(new UnlistedFile(name, reason));
            }
        }

        return [.. found.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private UnlistedReason? FindReason(string name, bool folder, bool link)
    {
        if (name.StartsWith('.'))
        {
            return drafts.IsUndeleted(name) ? UnlistedReason.Unfinished : null;
        }

        if (link)
        {
            return UnlistedReason.Link;
        }

        if (folder)
        {
            // Folders such as lost+found are normal. A folder with the name of an archive is a mistake.
            return name.EndsWith(Zip, StringComparison.OrdinalIgnoreCase) ? UnlistedReason.Folder : null;
        }

        return ArchiveName.TryParse(name, out _)
            ? LocalFile.Find(Path.Combine(directory, name)) is null && Path.Exists(Path.Combine(directory, name)) ? UnlistedReason.Special : null
            : ReasonForName(name);
    }

    private static UnlistedReason ReasonForName(string name)
    {
        var stem = name.EndsWith(Zip, StringComparison.Ordinal) ? name[..^Zip.Length] : string.Empty;
        if (stem.Length <= Digits + 1 || stem[^(Digits + 1)] != '_' || !stem[^Digits..].All(char.IsAsciiDigit))
        {
            return UnlistedReason.Name;
        }

        // If the name is valid with another date, the date is wrong; otherwise the database name is.
        return ArchiveName.TryParse($"{stem[..^Digits]}20000101000000{Zip}", out _) ? UnlistedReason.Date : UnlistedReason.Database;
    }
}
