using System.IO.Compression;
using System.IO.Hashing;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The content of one entry, checked as it is read: whoever gets zero from <see cref="Read"/> has a proved entry.</summary>
/// <remarks>For one thread, and one entry of a file at a time.</remarks>
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
    /// <param name="meter">Counts what inflates.</param>
    /// <param name="atEnd">Checks what follows the compressed bytes in the file.</param>
    public ZipEntryReader(ZipEntry entry, CompressedRange range, ZipMeter meter, Action atEnd)
    {
        (_entry, _range, _meter, _atEnd) = (entry, range, meter, atEnd);
        _content = entry.Method == ZipFormat.Deflate ? new DeflateStream(range, CompressionMode.Decompress) : range;
    }

    /// <summary>The entry's name.</summary>
    public string Name => _entry.Name;

    /// <summary>How many bytes of the content were read.</summary>
    public long Position => _size;

    /// <summary>Reads some bytes of the content; zero when it ended and size, checksum and place were found right.</summary>
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
            throw ArchiveRefusal.Damaged($"{Where} cannot be inflated.", e);
        }

        _size += count;
        _meter.Add(count, _range.Given - _metered);
        _metered = _range.Given;
        if (_size > _entry.Size)
        {
            throw ArchiveRefusal.Damaged($"{Where} holds more than the {_entry.Size} bytes that the directory names.");
        }

        _crc.Append(to[..count]);
        if (count == 0)
        {
            CheckEnd();
        }

        return count;
    }

    /// <summary>Reads what is left and throws it away: when it returns, the whole entry was found right.</summary>
    public void ProveRest()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private string Where => $"the entry {ArchiveRefusal.Named(Name)}, byte {_size},";

    private void CheckEnd()
    {
        if (_size != _entry.Size)
        {
            throw ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(Name)} holds {_size} bytes, and the directory names {_entry.Size}.");
        }

        if (!_range.Exhausted)
        {
            throw ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(Name)} has bytes behind the end of its content.");
        }

        if (_crc.GetCurrentHashAsUInt32() != _entry.Crc)
        {
            throw ArchiveRefusal.Damaged($"the checksum (CRC-32) of the entry {ArchiveRefusal.Named(Name)} is {_crc.GetCurrentHashAsUInt32():X8}, and the directory names {_entry.Crc:X8}.");
        }

        _atEnd();
        _ended = true;
    }
}
