using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Decompresses a gzip file with one or more members, and detects truncated files.</summary>
/// <remarks>
/// GZipStream checks checksums, but accepts truncated files and ignores bytes after the last member. So a further member with a random
/// mark is appended to the file: the mark is the last output only if all bytes before it were correct. Memory use is constant, and
/// the inflated size is limited. Zeros after the last member, with which some programs fill a block, hide the
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

    /// <summary>Begins to read a gzip file.</summary>
    /// <param name="packed">The file, from its beginning. The stream is disposed with this object.</param>
    /// <param name="maxBytes">The maximum inflated size.</param>
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
                throw UnpackingFailed(e);
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
                throw UnpackingFailed(e);
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

    private Failures.JettraException UnpackingFailed(InvalidDataException cause) =>
        ImportErrors.Damaged(FileSignature.Gzip, $"it cannot be unpacked after byte {_total}.", cause);

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
            throw ImportErrors.TooLarge(_maxBytes);
        }

        ImportLimits.CheckRatio(_total, _packed.BytesRead);
        if (count == 0)
        {
            (_ended, _heldBack) = (true, 0);
            if (_buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark))
            {
                _start = _end;
            }
            else if (!_packed.EndsWithZerosAfter(_crc.GetCurrentHashAsUInt32(), _total))
            {
                throw ImportErrors.Damaged(FileSignature.Gzip, $"its end is missing, or something follows it. {_total} bytes were unpacked.");
            }
        }
    }

    private int Give(Span<byte> buffer)
    {
        // The last bytes are held back, because they may be the mark.
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

    /// <summary>The bytes of the file, followed by the member with the mark.</summary>
    private sealed class PackedBytes(Stream file) : ReadOnlyStream
    {
        private const int TrailerBytes = 8;

        private readonly byte[] _lastBeforeZeros = new byte[TrailerBytes];
        private long _zeros;
        private int _markRead = -1;

        /// <summary>The number of bytes read from the file.</summary>
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer) => Count(_markRead < 0 ? file.Read(buffer) : 0, buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(_markRead < 0 ? await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0, buffer.Span);

        /// <summary>Reads the file to its end; whether it ends with the trailer of a member with this checksum and length, followed only by zeros.</summary>
        public bool EndsWithZerosAfter(uint crc, long length)
        {
            var rest = new byte[16 * 1024];
            for (int count; _markRead < 0 && (count = file.Read(rest)) > 0;)
            {
                BytesRead += count;
                TrackTrailingZeros(rest.AsSpan(0, count));
            }

            Span<byte> trailer = stackalloc byte[TrailerBytes];
            BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
            BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], unchecked((uint)length));

            // The trailer may end in zeros itself.
            Span<byte> end = [.. _lastBeforeZeros, .. new byte[Math.Min(_zeros, TrailerBytes)]];
            return _zeros > 0 && end.IndexOf(trailer) >= 0;
        }

        /// <summary>Tracks the number of trailing zeros and the bytes before them.</summary>
        private void TrackTrailingZeros(ReadOnlySpan<byte> bytes)
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
                BytesRead += count;
                TrackTrailingZeros(buffer[..count]);
                return count;
            }

            _markRead = Math.Max(_markRead, 0);
            var mark = MarkMember.AsSpan(_markRead, Math.Min(buffer.Length, MarkMember.Length - _markRead));
            mark.CopyTo(buffer);
            _markRead += mark.Length;
            return mark.Length;
        }
    }
}
