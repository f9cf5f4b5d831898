using System.IO.Compression;
using System.IO.Hashing;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Reads and checks the content of an entry. When <see cref="Read"/> returns zero, the whole entry was correct.</summary>
/// <remarks>Not thread-safe; only one entry of a file can be read at a time.</remarks>
internal sealed class ZipEntryReader : IDisposable
{
    private readonly ZipEntry _entry;
    private readonly ZipMeter _meter;
    private readonly CompressedRange _range;
    private readonly Stream _content;
    private readonly Action _atEnd;
    private long _size, _metered;
    private readonly Crc32 _crc = new();
    private bool _ended;

    /// <summary>Begins to read.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="range">Its compressed bytes.</param>
    /// <param name="meter">Enforces the limits for inflated data.</param>
    /// <param name="atEnd">Checks the bytes after the compressed content in the file.</param>
    public ZipEntryReader(ZipEntry entry, CompressedRange range, ZipMeter meter, Action atEnd)
    {
        (_entry, _range, _meter, _atEnd) = (entry, range, meter, atEnd);
        _content = entry.Method == ZipFormat.Deflate ? new DeflateStream(range, CompressionMode.Decompress) : range;
    }

    /// <summary>The entry's name.</summary>
    public string Name => _entry.Name;

    /// <summary>The number of content bytes read.</summary>
    public long Position => _size;

    /// <summary>Reads bytes of the content; zero at the end, after size, checksum and position were checked.</summary>
    public int Read(Span<byte> to)
    {
        if (_ended)
        {
            return 0;
        }

        int count;
        try
        {
            count = _content.Read(to);
        }
        catch (InvalidDataException e)
        {
            throw ArchiveErrors.Damaged($"{Where} cannot be inflated.", e);
        }

        _size += count;
        _meter.Add(count, _range.BytesRead - _metered);
        _metered = _range.BytesRead;
        if (_size > _entry.Size)
        {
            throw ArchiveErrors.Damaged($"{Where} contains more than the {_entry.Size} bytes that the directory states.");
        }

        _crc.Append(to[..count]);
        if (count == 0)
        {
            CheckEnd();
        }

        return count;
    }

    /// <summary>Reads the rest of the entry to check it.</summary>
    public void ProveRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private MessageTemplate Where => $"the entry {ArchiveErrors.Quote(Name)}, byte {_size},";

    private void CheckEnd()
    {
        if (_size != _entry.Size)
        {
            throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(Name)} has {_size} bytes, but the directory states {_entry.Size}.");
        }

        if (!_range.Exhausted)
        {
            throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(Name)} has bytes after the end of its content.");
        }

        if (_crc.GetCurrentHashAsUInt32() != _entry.Crc)
        {
            throw ArchiveErrors.Damaged($"the checksum (CRC-32) of the entry {ArchiveErrors.Quote(Name)} is {_crc.GetCurrentHashAsUInt32():X8}, but the directory states {_entry.Crc:X8}.");
        }

        _atEnd();
        _ended = true;
    }
}
