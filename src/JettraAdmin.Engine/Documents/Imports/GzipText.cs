using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>The content of a gzip file of one or several members, proved to be whole.</summary>
/// <remarks>
/// The framework's stream checks checksums but takes a file that is cut off for one that ends there, and passes over what follows the
/// last member. So one more member is put behind the file: only when every byte in front of it was right does its content come out,
/// and last. Memory is flat, and what inflates is counted. Zeros behind the last member, with which some programs fill a block, hide the
/// member that was put there: then the checksum and the length in front of the zeros prove the content, if it is one member.
/// </remarks>
internal sealed class GzipText : ReadOnlyStream
{
    private const int MarkBytes = 32;

    private static readonly byte[] Mark = System.Security.Cryptography.RandomNumberGenerator.GetBytes(MarkBytes);
    private static readonly byte[] MarkMember = Pack(Mark);

    private readonly GZipStream _inflated;
    private readonly PackedBytes _packed;
    private readonly long _maxBytes;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Crc32 _crc = new();
    private int _start, _end;
    private int _heldBack = MarkBytes;
    private long _total;
    private bool _ended;

    /// <summary>Reads a gzip file.</summary>
    /// <param name="packed">The file from its beginning; it becomes its own.</param>
    /// <param name="maxBytes">How many bytes it may inflate to.</param>
    public GzipText(Stream packed, long maxBytes)
    {
        _packed = new PackedBytes(packed);
        _inflated = new GZipStream(_packed, CompressionMode.Decompress);
        _maxBytes = maxBytes;
    }

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _end - _start <= MarkBytes)
        {
            MakeRoom();
            try
            {
                Take(_inflated.Read(_buffer.AsSpan(_end)));
            }
            catch (InvalidDataException e)
            {
                throw Unpackable(e);
            }
        }

        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended && _end - _start <= MarkBytes)
        {
            MakeRoom();
            try
            {
                Take(await _inflated.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false));
            }
            catch (InvalidDataException e)
            {
                throw Unpackable(e);
            }
        }

        return Give(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflated.Dispose();
        }

        base.Dispose(disposing);
    }

    private Failures.JettraException Unpackable(InvalidDataException cause) =>
        ImportRefusal.Damaged(FileSignature.Gzip, $"it cannot be unpacked behind byte {_total}.", cause);

    private void MakeRoom()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }

    private void Take(int count)
    {
        _crc.Append(_buffer.AsSpan(_end, count));
        _end += count;
        _total += count;
        if (_total - MarkBytes > _maxBytes)
        {
            throw ImportRefusal.TooLarge(_maxBytes);
        }

        ImportLimits.Demand(_total, _packed.Given);
        if (count == 0)
        {
            (_ended, _heldBack) = (true, 0);
            if (_buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark))
            {
                _start = _end;
            }
            else if (!_packed.EndsInZerosBehind(_crc.GetCurrentHashAsUInt32(), _total))
            {
                throw ImportRefusal.Damaged(FileSignature.Gzip, $"its end is missing, or something follows it. {_total} bytes were unpacked.");
            }
        }
    }

    private int Give(Span<byte> buffer)
    {
        // The last bytes are held back: they may be the mark.
        var count = Math.Min(buffer.Length, _end - _start - _heldBack);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>The bytes of the file, and behind them the member with the mark.</summary>
    private sealed class PackedBytes(Stream file) : ReadOnlyStream
    {
        private const int TrailerBytes = 8;

        private readonly byte[] _lastBeforeZeros = new byte[TrailerBytes];
        private long _zeros;
        private int _markGiven = -1;

        /// <summary>How many bytes of the file were given.</summary>
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer) => Count(_markGiven < 0 ? file.Read(buffer) : 0, buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(_markGiven < 0 ? await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0, buffer.Span);

        /// <summary>Reads the file to its end: whether the trailer of a member with this checksum and length stands there, and only zeros follow.</summary>
        public bool EndsInZerosBehind(uint crc, long length)
        {
            var rest = new byte[16 * 1024];
            for (int count; _markGiven < 0 && (count = file.Read(rest)) > 0;)
            {
                Given += count;
                Note(rest.AsSpan(0, count));
            }

            Span<byte> trailer = stackalloc byte[TrailerBytes];
            BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
            BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], unchecked((uint)length));

            // The trailer may end in zeros itself.
            Span<byte> end = [.. _lastBeforeZeros, .. new byte[Math.Min(_zeros, TrailerBytes)]];
            return _zeros > 0 && end.IndexOf(trailer) >= 0;
        }

        /// <summary>Remembers how many zeros are last, and the bytes in front of them.</summary>
        private void Note(ReadOnlySpan<byte> bytes)
        {
            var last = bytes.LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
            {
                byte[] before = [.. _lastBeforeZeros, .. new byte[Math.Min(_zeros, TrailerBytes)], .. bytes[Math.Max(0, last + 1 - TrailerBytes)..(last + 1)]];
                before.AsSpan(before.Length - TrailerBytes).CopyTo(_lastBeforeZeros);
                _zeros = 0;
            }

            _zeros += bytes.Length - (last + 1);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Count(int count, Span<byte> buffer)
        {
            if (count > 0 || buffer.IsEmpty)
            {
                Given += count;
                Note(buffer[..count]);
                return count;
            }

            _markGiven = Math.Max(_markGiven, 0);
            var mark = MarkMember.AsSpan(_markGiven, Math.Min(buffer.Length, MarkMember.Length - _markGiven));
            mark.CopyTo(buffer);
            _markGiven += mark.Length;
            return mark.Length;
        }
    }
}
