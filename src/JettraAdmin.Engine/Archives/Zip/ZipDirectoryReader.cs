using System.Text;
using System.Text.Unicode;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Reads the entries of a central directory. Refuses entries that are unsafe or ambiguous.</summary>
/// <remarks>In file order, each entry must end where the next begins, so that there are no gaps or overlaps. The order in the directory may differ.</remarks>
internal sealed class ZipDirectoryReader(ZipInput input, ArchiveLimits limits)
{
    private ReadOnlyMemory<byte> _left;

    /// <summary>Reads all entries and sorts them by offset.</summary>
    public ZipEntry[] Read(ZipDirectory directory, CancellationToken ct)
    {
        var bytes = new byte[directory.Length];
        input.Position = directory.Offset;
        input.ReadExactly(bytes);
        _left = bytes;
        var entries = new ZipEntry[directory.Entries];
        var names = new HashSet<ReadOnlyMemory<byte>>(entries.Length, ZipNameComparer.Instance);
        long total = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            var entry = ReadEntry(i + 1);
            if (!names.Add(entry.NameBytes))
            {
                throw ArchiveErrors.Damaged($"the entry {Named(entry.NameBytes)} occurs twice.");
            }

            if (entry.Size > limits.EntryBytes)
            {
                throw ArchiveErrors.LimitExceeded($"the entry {Named(entry.NameBytes)} has {entry.Size} bytes; {limits.EntryBytes} are allowed.", nameof(ArchiveLimits.EntryBytes));
            }

            if (entry.Size > limits.TotalBytes - total)
            {
                throw ArchiveErrors.LimitExceeded($"its entries have more than the allowed {limits.TotalBytes} bytes.", nameof(ArchiveLimits.TotalBytes));
            }

            total += entry.Size;
            entries[i] = entry;
        }

        if (!_left.IsEmpty)
        {
            throw ArchiveErrors.Damaged("its directory is longer than its entries.");
        }

        Array.Sort(entries, static (a, b) => a.Offset.CompareTo(b.Offset));
        CheckPlaces(entries, directory);
        return entries;
    }

    private static void CheckPlaces(ZipEntry[] entries, ZipDirectory directory)
    {
        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.Offset < end || (end == 0 && entry.Offset != 0))
            {
                throw ArchiveErrors.Damaged($"the entry {Named(entry.NameBytes)} overlaps another, or follows bytes that belong to no entry.");
            }

            var room = directory.Offset - entry.Offset - ZipFormat.LocalLength - entry.NameBytes.Length;
            if (entry.Compressed > room)
            {
                throw ArchiveErrors.Damaged($"the entry {Named(entry.NameBytes)} reaches into the directory.");
            }

            end = directory.Offset - room + entry.Compressed;
        }
    }

    private static string Named(ReadOnlyMemory<byte> name) => ArchiveErrors.Quote(Encoding.UTF8.GetString(name.Span));

    private ZipEntry ReadEntry(int number)
    {
        var header = new HeaderReader(Take(ZipFormat.CentralLength).Span);
        if (header.Read32() != ZipFormat.CentralSignature)
        {
            throw ArchiveErrors.Damaged($"entry {number} of its directory is not valid.");
        }

        ushort madeBy = header.Read16(), version = header.Read16(), flags = header.Read16(), method = header.Read16();
        uint time = header.Read32(), crc = header.Read32();
        long compressed = header.Read32(), size = header.Read32();
        int nameLength = header.Read16(), extraLength = header.Read16(), commentLength = header.Read16(), disk = header.Read16();
        _ = header.Read16(); // internal attributes
        _ = header.Read32(); // external attributes
        long offset = header.Read32();

        var name = ReadName(nameLength, flags, madeBy, number);
        ReadExtra(Take(extraLength).Span, name, ref size, ref compressed, ref offset);
        CheckKind(name, version, flags, method);
        if (commentLength != 0 || disk != 0)
        {
            throw ArchiveErrors.Repacked($"the entry {Named(name)} has a comment or is in another part.");
        }

        if (size < 0 || compressed < 0 || offset < 0 || compressed > input.Length || offset > input.Length
            || (method == ZipFormat.Stored ? size != compressed : size / ZipFormat.MaxInflateRatio > compressed))
        {
            throw ArchiveErrors.Damaged($"the sizes of the entry {Named(name)} are impossible.");
        }

        return new ZipEntry(name, version, flags, method, time, crc, compressed, size, offset);
    }

    private ReadOnlyMemory<byte> ReadName(int length, ushort flags, ushort madeBy, int number)
    {
        if (length > ZipFormat.LongestName)
        {
            throw ArchiveErrors.Foreign($"the name of entry {number} has {length} bytes.");
        }

        var name = Take(length);

        // Tools on Unix write names in UTF-8 but do not always set the flag.
        var utf8 = (flags & ZipFormat.FlagUtf8) != 0 || madeBy >> 8 is ZipFormat.Unix or ZipFormat.MacOs;
        return (utf8 ? Utf8.IsValid(name.Span) : Ascii.IsValid(name.Span)) && length > 0
            ? name
            : throw ArchiveErrors.Repacked($"entry {number} has no name, or one in an unknown encoding.");
    }

    private static void ReadExtra(ReadOnlySpan<byte> bytes, ReadOnlyMemory<byte> name, ref long size, ref long compressed, ref long offset)
    {
        if (ZipExtra.Read(bytes, name.Span, out var wide) is { } wrong)
        {
            throw ArchiveErrors.Repacked($"the entry {Named(name)} has {wrong}.");
        }

        var needed = (size == ZipFormat.Saturated32 ? 8 : 0) + (compressed == ZipFormat.Saturated32 ? 8 : 0) + (offset == ZipFormat.Saturated32 ? 8 : 0);
        if (wide.Length != needed)
        {
            throw ArchiveErrors.Damaged($"the entry {Named(name)} has a ZIP64 extra field that does not match its sizes.");
        }

        var extra = new HeaderReader(wide);
        size = size == ZipFormat.Saturated32 ? (long)extra.Read64() : size;
        compressed = compressed == ZipFormat.Saturated32 ? (long)extra.Read64() : compressed;
        offset = offset == ZipFormat.Saturated32 ? (long)extra.Read64() : offset;
    }

    private static void CheckKind(ReadOnlyMemory<byte> name, ushort version, ushort flags, ushort method)
    {
        if ((flags & ZipFormat.FlagEncrypted) != 0)
        {
            throw ArchiveErrors.Repacked($"the entry {Named(name)} is encrypted.");
        }

        const int Known = ZipFormat.FlagDescriptor | ZipFormat.FlagUtf8 | ZipFormat.FlagsOfDeflate;
        if ((flags & ~Known) != 0 || version > ZipFormat.Version64 || method is not (ZipFormat.Stored or ZipFormat.Deflate))
        {
            throw ArchiveErrors.Repacked($"the entry {Named(name)} uses a feature of ZIP that backups do not use (version {version}, flags {flags}, method {method}).");
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        if (length > _left.Length)
        {
            throw ArchiveErrors.Damaged("its directory is shorter than its entries.");
        }

        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
