using System.IO.Compression;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Decompresses a gzip file with one or more members, and detects truncated files.</summary>
/// <remarks>
/// GZipStream checks checksums, but accepts truncated files and ignores bytes after the last member. So a further member with a random
/// mark is appended to the file: the mark is the last output only if all bytes before it were correct. Memory use is constant, and
/// the inflated size is limited.
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
    private int _start, _end;
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
        _end += count;
        _total += count;
        if (_total - MarkBytes > _maxBytes)
        {
            throw ImportErrors.TooLarge(_maxBytes);
        }

        ImportLimits.CheckRatio(_total, _packed.BytesRead);
        if (count == 0)
        {
            _ended = true;
            if (!_buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark))
            {
                throw ImportErrors.Damaged(FileSignature.Gzip, $"its end is missing, or something follows it. {Math.Max(0, _total - MarkBytes)} bytes were unpacked.");
            }

            _start = _end;
        }
    }

    private int Give(Span<byte> buffer)
    {
        // The last bytes are held back, because they may be the mark.
        var count = _ended ? 0 : Math.Min(buffer.Length, _end - _start - MarkBytes);
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
        private int _markRead = -1;

        /// <summary>The number of bytes read from the file.</summary>
        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer) => Count(_markRead < 0 ? file.Read(buffer) : 0, buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(_markRead < 0 ? await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0, buffer.Span);

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
