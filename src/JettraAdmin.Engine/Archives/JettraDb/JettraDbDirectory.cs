using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The files of a database folder of a JettraDB server, grouped into collections and other files.</summary>
internal sealed class JettraDbDirectory
{
    /// <summary>Limits for reading index files when an archive is opened, because listing also opens archives.</summary>
    private const int IndexFiles = 1000, IndexFileBytes = 64 * 1024;

    private const string PackingHint =
        "Use the archive as the server made it. If you packed the database folder yourself, pack its content instead of the folder, so that the folders of the collections are at the top level.";

    private readonly IReadOnlyList<ZipEntry> _entries;
    private readonly JettraDbPaths _paths;

    private JettraDbDirectory(ZipReader zip)
    {
        var entries = _entries = zip.Entries;
        _paths = new JettraDbPaths(zip);
        var folders = new Dictionary<string, JettraDbFolder>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            var path = _paths.Read(i);
            Losses.Count(path, entries[i].Name);
            switch (path.Part)
            {
                case JettraDbPart.Document:
                    var folder = Of(path, folders);
                    folder.Documents.Add(i);
                    folder.Bytes += entries[i].Size;
                    break;
                case JettraDbPart.Indexes:
                    Of(path, folders).Indexes = i;
                    break;
                case JettraDbPart.Folder when path.Collection == CollectionName.Rules:
                    // Every database has this folder, even without rules.
                    break;
                case JettraDbPart.Version or JettraDbPart.Folder:
                    // A collection that has no documents now.
                    Of(path, folders);
                    break;
                case JettraDbPart.Misplaced:
                    throw ArchiveErrors.Untranslatable($"the entry {ArchiveErrors.Quote(entries[i].Name)} is a document outside of all collections.", PackingHint);
                default:
                    break;
            }

            if (path.Part is not (JettraDbPart.Document or JettraDbPart.Indexes))
            {
                Unread.Add(i);
            }
        }

        Folders = [.. folders.Values.OrderBy(f => f.Name)];
    }

    /// <summary>The collections, sorted by name.</summary>
    public IReadOnlyList<JettraDbFolder> Folders { get; }

    /// <summary>The entries whose content is not read.</summary>
    public List<int> Unread { get; } = [];

    /// <summary>What a restore does not carry over.</summary>
    public LossCollector Losses { get; } = new();

    /// <summary>Reads a directory.</summary>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c> for a misplaced document or an invalid collection name.</exception>
    public static JettraDbDirectory Read(ZipReader zip) => new(zip);

    /// <summary>
    /// Finds unique indexes, which JettraDB does not enforce, and indexes that are not supported here. A file that cannot be read is
    /// skipped: reading the whole archive refuses it.
    /// </summary>
    public void ReadIndexes(JettraDbDocuments documents, CancellationToken ct)
    {
        foreach (var folder in Folders.Where(f => f.Indexes is { } entry && _entries[entry].Size <= IndexFileBytes).Take(IndexFiles))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var found = JettraDbIndexes.Read(documents.ReadValue(folder.Indexes!.Value), folder.Name, Losses) ?? [];
                Losses.UniqueIndexes.AddRange(found.Where(i => i.Unique).Select(i => $"{folder.Name}: {i.FieldList}"));
            }
            catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
            {
                continue;
            }
        }
    }

    /// <summary>The key of a document on its server.</summary>
    public string KeyOf(int entry) => _paths.KeyOf(entry);

    /// <summary>Describes the archive without reading documents.</summary>
    public JettraDbListing List() => new(
        [.. Folders.Select(f => new CollectionContents(f.Name, f.Documents.Count, f.Bytes))],
        Losses.ToList(),
        Fingerprint(),
        _entries.Count == 0 ? null : ZipFormat.Instant(_entries.Max(e => e.DosTime)));

    private JettraDbFolder Of(JettraDbPath path, Dictionary<string, JettraDbFolder> folders)
    {
        if (folders.TryGetValue(path.Collection, out var known))
        {
            return known;
        }

        if (path.Collection is "." or ".." || !CollectionName.TryParse(path.Collection, out var name))
        {
            throw ArchiveErrors.Untranslatable(
                $"{ArchiveErrors.Quote(path.Collection)} is not a valid collection name here.",
                "Unpack the archive, rename the folder of the collection to 1 to 120 English letters and digits, and pack the content again. Or export the collection as JSON from the server that wrote the archive, and import it here under such a name.");
        }

        return folders[path.Collection] = new JettraDbFolder(name, _paths.KeyStart(path.Collection));
    }

    private Digest Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[12];
        foreach (var entry in _entries)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(numbers, entry.Crc);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[4..], entry.Size);
            hash.AppendData(Encoding.UTF8.GetBytes(entry.Name));
            hash.AppendData(numbers);
        }

        return Digest.From(hash.GetHashAndReset());
    }
}
