namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Reads a ZIP strictly: the file must be unambiguous, and every byte must belong to an entry or the directory.</summary>
/// <remarks>
/// <para>The ZIP reader of .NET uses only the directory, checks no checksums, and accepts gaps, overlaps and contradicting headers.
/// This reader supports data descriptors and UTF-8 names. It does not check which names are allowed; the caller does.</para>
/// <para>Opening checks the directory. An entry, its local header and the bytes up to the next entry are checked when it is read.
/// So after reading all entries to their ends, every byte was checked. Not thread-safe. The stream must be seekable, and the
/// caller disposes it.</para>
/// </remarks>
internal sealed class ZipReader : IDisposable
{
    private const int UsualExtra = 256;

    private readonly ZipInput _input;
    private readonly ZipDirectory _directory;
    private readonly ZipMeter _meter;
    private readonly ZipEntry[] _entries;

    private ZipReader(ZipInput input, ZipDirectory directory, ZipEntry[] entries, ArchiveLimits limits)
    {
        (_input, _directory, _entries) = (input, directory, entries);
        _meter = new ZipMeter(limits);
    }

    /// <summary>The entries, in file order.</summary>
    public IReadOnlyList<ZipEntry> Entries => _entries;

    /// <summary>Reads the directory of a file.</summary>
    public static ZipReader Open(Stream stream, ArchiveLimits limits, CancellationToken ct)
    {
        var input = new ZipInput(stream);
        try
        {
            var directory = ZipDirectory.Find(input, limits);
            var entries = new ZipDirectoryReader(input, limits).Read(directory, ct);
            return entries.Length > 0 || directory.Offset == 0
                ? new ZipReader(input, directory, entries, limits)
                : throw ArchiveErrors.Damaged("there are bytes before its directory that belong to no entry.");
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Begins to read an entry, after checking its local header against the directory.</summary>
    /// <param name="number">The index in <see cref="Entries"/>.</param>
    public ZipEntryReader Read(int number)
    {
        var entry = _entries[number];
        var start = CheckLocalHeader(entry);
        var next = number + 1 < _entries.Length ? _entries[number + 1].Offset : _directory.Offset;
        var gap = next - start - entry.Compressed;
        if (gap < 0 || (gap > 0 && !entry.HasDescriptor))
        {
            throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(entry.Name)} does not end where the next begins, at byte {next}.");
        }

        return new ZipEntryReader(entry, new CompressedRange(_input, start, entry.Compressed), _meter, () => CheckDescriptor(entry, next - gap, gap));
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private long CheckLocalHeader(ZipEntry entry)
    {
        Span<byte> bytes = stackalloc byte[ZipFormat.LocalLength];
        _input.Position = entry.Offset;
        _input.ReadExactly(bytes);
        var header = new HeaderReader(bytes);
        var agrees = header.Read32() == ZipFormat.LocalSignature && header.Read16() <= ZipFormat.Version64
            && header.Read16() == entry.Flags && header.Read16() == entry.Method && header.Read32() == entry.DosTime;
        uint crc = header.Read32(), compressed = header.Read32(), size = header.Read32();
        int nameLength = header.Read16(), extraLength = header.Read16();

        var name = entry.NameBytes.Span;
        agrees = agrees && nameLength == name.Length && _input.Length - _input.Position >= nameLength + extraLength;
        if (agrees)
        {
            Span<byte> localName = stackalloc byte[nameLength];
            var extra = extraLength <= UsualExtra ? stackalloc byte[extraLength] : new byte[extraLength];
            _input.ReadExactly(localName);
            _input.ReadExactly(extra);
            agrees = localName.SequenceEqual(name) && SizesAgree(entry, crc, compressed, size, extra);
        }

        return agrees
            ? _input.Position
            : throw ArchiveErrors.Damaged($"the header of the entry {ArchiveErrors.Quote(entry.Name)}, at byte {entry.Offset}, contradicts the directory.");
    }

    private static bool SizesAgree(ZipEntry entry, uint crc, uint compressed, uint size, ReadOnlySpan<byte> extra)
    {
        ulong wideSize = size, wideCompressed = compressed;
        if (ZipExtra.Read(extra, entry.NameBytes.Span, out var wide) is not null)
        {
            return false;
        }

        if (!wide.IsEmpty)
        {
            if (wide.Length != ZipFormat.LocalExtra64Length - 4 || size != ZipFormat.Saturated32 || compressed != ZipFormat.Saturated32)
            {
                return false;
            }

            var fields = new HeaderReader(wide);
            (wideSize, wideCompressed) = (fields.Read64(), fields.Read64());
        }

        // With a data descriptor, a tool writes zero for values that it does not know yet.
        return Agrees(crc, entry.Crc) && Agrees(wideSize, (ulong)entry.Size) && Agrees(wideCompressed, (ulong)entry.Compressed);

        bool Agrees(ulong local, ulong central) => local == central || (entry.HasDescriptor && local == 0);
    }

    /// <summary>Checks a data descriptor. Its length shows whether it has a signature, and whether sizes have four or eight bytes.</summary>
    private void CheckDescriptor(ZipEntry entry, long at, long length)
    {
        if (!entry.HasDescriptor)
        {
            return;
        }

        var agrees = length is 12 or 16 or 20 or 24;
        if (agrees)
        {
            Span<byte> bytes = stackalloc byte[(int)length];
            _input.Position = at;
            _input.ReadExactly(bytes);
            var fields = new HeaderReader(bytes);
            agrees = length is 12 or 20 || fields.Read32() == ZipFormat.DescriptorSignature;
            agrees &= fields.Read32() == entry.Crc;
            agrees &= length < 20
                ? fields.Read32() == entry.Compressed && fields.Read32() == entry.Size
                : fields.Read64() == (ulong)entry.Compressed && fields.Read64() == (ulong)entry.Size;
        }

        if (!agrees)
        {
            throw ArchiveErrors.Damaged($"the data descriptor of the entry {ArchiveErrors.Quote(entry.Name)}, at byte {at}, contradicts the directory.");
        }
    }
}
