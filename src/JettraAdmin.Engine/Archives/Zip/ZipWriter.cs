using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Writes a ZIP entry by entry. Memory does not grow with the size of entries.</summary>
/// <remarks>
/// <para>Not the ZIP writer of .NET, which has only four compression levels and would prevent joining blocks that several cores
/// compressed. Each local header contains sizes and checksum, so there are no data descriptors, and the file can also be read from
/// the beginning. On a seekable stream the header is updated afterwards. Otherwise the compressed entry is first written to a
/// temporary file. The resulting bytes are the same.</para>
/// <para>Not thread-safe. Disposing it unfinished leaves an incomplete file.</para>
/// </remarks>
internal sealed class ZipWriter(Stream target, DateTimeOffset stamp, int level, string? spoolDirectory = null) : IDisposable
{
    /// <summary>
    /// Entries with an expected size above this get a ZIP64 field in the local header. It is a quarter of the limit of 4 GiB, because
    /// the expected size may be too small, and twenty bytes do not matter for a large entry.
    /// </summary>
    public const long WideFrom = 1L << 30;

    private const int BufferLength = 64 * 1024;

    private readonly uint _dosTime = ZipFormat.DosTime(stamp);
    private readonly List<ZipEntry> _entries = [];
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
    private int _buffered;
    private bool _open, _disposed, _wide;
    private string _name = string.Empty;
    private long _offset, _size, _end = target.CanSeek ? target.Position : 0;
    private readonly Crc32 _crc = new();
    private ZipSink? _sink;
    private FileStream? _spool;
    private DeflateStream? _deflate;

    private ushort Version => _wide ? ZipFormat.Version64 : ZipFormat.Version;

    /// <summary>Begins an entry.</summary>
    /// <param name="name">An ASCII name of at most 65,535 characters, not used before.</param>
    /// <param name="expected">The approximate size; negative when unknown.</param>
    public void Begin(string name, long expected)
    {
        if (_open || name.Length is 0 or > ushort.MaxValue || !name.All(char.IsAscii))
        {
            throw new InvalidOperationException("An entry is open, or the name is not valid.");
        }

        (_open, _name, _offset, _size) = (true, name, _end, 0);
        _crc.Reset();
        _wide = expected is < 0 or > WideFrom;
        if (target.CanSeek)
        {
            WriteLocalHeader(0, ZipFormat.Deflate);
        }
        else
        {
            _spool ??= OpenSpool();
        }

        _sink = new ZipSink(_spool ?? target);
        _deflate = new DeflateStream(_sink, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true);
    }

    /// <summary>Adds bytes to the current entry.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_buffered == BufferLength)
            {
                Flush();
            }

            var part = bytes[..Math.Min(bytes.Length, BufferLength - _buffered)];
            part.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Ends the current entry.</summary>
    /// <exception cref="InvalidOperationException">The entry is larger than 4 GiB, but a much smaller size was expected.</exception>
    public void End()
    {
        Flush();
        _deflate!.Dispose();
        _deflate = null;
        var compressed = _sink!.Count;
        if (!_wide && (_size >= ZipFormat.Saturated32 || compressed >= ZipFormat.Saturated32))
        {
            throw new InvalidOperationException($"The entry \"{_name}\" is larger than 4 GiB, but less than {WideFrom} bytes were expected.");
        }

        // DeflateStream writes nothing for empty content, which is not valid Deflate data.
        var method = _size == 0 ? ZipFormat.Stored : ZipFormat.Deflate;
        if (_spool is null)
        {
            _end = target.Position;
            target.Position = _offset;
            WriteLocalHeader(compressed, method);
            target.Position = _end;
        }
        else
        {
            _end = _offset + WriteLocalHeader(compressed, method) + compressed;
            _spool.Position = 0;
            _spool.CopyTo(target);
            _spool.SetLength(0);
        }

        _entries.Add(new ZipEntry(Encoding.ASCII.GetBytes(_name), Version, 0, method, _dosTime, _crc.GetCurrentHashAsUInt32(), compressed, _size, _offset));
        _open = false;
    }

    /// <summary>Writes the directory and the end of the file.</summary>
    public void Finish()
    {
        if (_open)
        {
            throw new InvalidOperationException("An entry is still open.");
        }

        new ZipDirectoryWriter(target).Write(_entries, _end);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_sink is not null)
        {
            _sink.Closed = true;
        }

        _deflate?.Dispose();
        _spool?.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Flush()
    {
        if (!_open)
        {
            throw new InvalidOperationException("No entry is open.");
        }

        var bytes = _buffer.AsSpan(0, _buffered);
        _buffered = 0;
        _crc.Append(bytes);
        _size += bytes.Length;
        _deflate!.Write(bytes);
    }

    private FileStream OpenSpool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(spoolDirectory ?? Path.GetTempPath(), $".{Guid.NewGuid():N}.entry"), options);
    }

    private int WriteLocalHeader(long compressed, ushort method)
    {
        var header = new HeaderWriter(stackalloc byte[ZipFormat.LocalLength]);
        header.Write32(ZipFormat.LocalSignature);
        header.Write16(Version);
        header.Write16(0);
        header.Write16(method);
        header.Write32(_dosTime);
        header.Write32(_crc.GetCurrentHashAsUInt32());
        header.Write32(_wide ? ZipFormat.Saturated32 : (uint)compressed);
        header.Write32(_wide ? ZipFormat.Saturated32 : (uint)_size);
        header.Write16(_name.Length);
        header.Write16(_wide ? ZipFormat.LocalExtra64Length : 0);
        target.Write(header.Written);
        target.Write(Encoding.ASCII.GetBytes(_name));
        if (_wide)
        {
            var extra = new HeaderWriter(stackalloc byte[ZipFormat.LocalExtra64Length]);
            extra.Write16(ZipFormat.Extra64Id);
            extra.Write16(ZipFormat.LocalExtra64Length - 4);
            extra.Write64((ulong)_size);
            extra.Write64((ulong)compressed);
            target.Write(extra.Written);
        }

        return ZipFormat.LocalLength + _name.Length + (_wide ? ZipFormat.LocalExtra64Length : 0);
    }
}
