using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The files of a JettraDB server's database folder, sorted into collections and what is none.</summary>
internal sealed class JettraDbDirectory
{
    /// <summary>So many files of indexes are looked into, and no larger ones: an archive is also opened to list it.</summary>
    private const int IndexFiles = 1000, IndexFileBytes = 64 * 1024;

    private const string NotByHand =
        "Use the archive as that server made it. If you packed the database's folder yourself, pack what is in it and not the folder: then the folders of the collections are at the top.";

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
            LeftOut.Count(path, entries[i].Name);
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
                    // Every database has it there, also without a rule.
                    break;
                case JettraDbPart.Version or JettraDbPart.Folder:
                    // No document is in it any more, but it is a collection.
                    Of(path, folders);
                    break;
                case JettraDbPart.Misplaced:
                    throw ArchiveRefusal.Untranslatable($"the entry {ArchiveRefusal.Named(entries[i].Name)} is a document outside of any collection.", NotByHand);
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

    /// <summary>The collections, in name order.</summary>
    public IReadOnlyList<JettraDbFolder> Folders { get; }

    /// <summary>The entries whose content is of no use here.</summary>
    public List<int> Unread { get; } = [];

    /// <summary>What is no part of the data.</summary>
    public LeftOut LeftOut { get; } = new();

    /// <summary>Reads a directory.</summary>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c>: a document or a collection has no place here.</exception>
    public static JettraDbDirectory Read(ZipReader zip) => new(zip);

    /// <summary>
    /// Lists the unique indexes, which JettraDB does not enforce, and the indexes that are not possible here. A file that cannot be
    /// read is skipped: reading the whole archive refuses it.
    /// </summary>
    public void ReadIndexes(JettraDbDocuments documents, CancellationToken ct)
    {
        foreach (var folder in Folders.Where(f => f.Indexes is { } entry && _entries[entry].Size <= IndexFileBytes).Take(IndexFiles))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var found = JettraDbIndexes.Read(documents.ReadValue(folder.Indexes!.Value), folder.Name, LeftOut) ?? [];
                LeftOut.UniqueIndexes.AddRange(found.Where(i => i.Unique).Select(i => $"{folder.Name}: {i.FieldList}"));
            }
            catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
            {
                continue;
            }
        }
    }

    /// <summary>The key that a document had on its server.</summary>
    public string KeyOf(int entry) => _paths.KeyOf(entry);

    /// <summary>What can be said of the archive without reading a document.</summary>
    public JettraDbListing List() => new(
        [.. Folders.Select(f => new CollectionContents(f.Name, f.Documents.Count, f.Bytes))],
        LeftOut.Say(),
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
            throw ArchiveRefusal.Untranslatable(
                $"{ArchiveRefusal.Named(path.Collection)} is not possible here as the name of a collection.",
                "Unpack the archive, give the folder of the collection a name of 1 to 120 English letters and digits, and pack what is in it again. Or export the collection as JSON from the server that wrote it, and import that here under such a name.");
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
