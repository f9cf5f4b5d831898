using System.IO.Enumeration;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Finds what lies in the folder and is not listed as an archive.</summary>
internal sealed class UnlistedFiles(string directory, LocalDrafts drafts)
{
    private const string Zip = ".zip";
    private const int Digits = 14;

    /// <summary>All of them, by name. Files that the system or other programs hide are not among them.</summary>
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
            if (Judge(name, folder, link) is { } reason)
            {
                found.Add(new UnlistedFile(name, reason));
            }
        }

        return [.. found.OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    private UnlistedReason? Judge(string name, bool folder, bool link)
    {
        if (name.StartsWith('.'))
        {
            return drafts.IsLeft(name) ? UnlistedReason.Unfinished : null;
        }

        if (link)
        {
            return UnlistedReason.Link;
        }

        if (folder)
        {
            // A folder such as lost+found belongs to the disk. One that looks like an archive is a mistake.
            return name.EndsWith(Zip, StringComparison.OrdinalIgnoreCase) ? UnlistedReason.Folder : null;
        }

        return ArchiveName.TryParse(name, out _)
            ? LocalFile.Find(Path.Combine(directory, name)) is null && Path.Exists(Path.Combine(directory, name)) ? UnlistedReason.Special : null
            : OfName(name);
    }

    private static UnlistedReason OfName(string name)
    {
        var stem = name.EndsWith(Zip, StringComparison.Ordinal) ? name[..^Zip.Length] : string.Empty;
        if (stem.Length <= Digits + 1 || stem[^(Digits + 1)] != '_' || !stem[^Digits..].All(char.IsAsciiDigit))
        {
            return UnlistedReason.Name;
        }

        // With digits that are surely a date, only the database can be what is wrong.
        return ArchiveName.TryParse($"{stem[..^Digits]}20000101000000{Zip}", out _) ? UnlistedReason.Date : UnlistedReason.Database;
    }
}
