using System.IO.Compression;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>The content of a gzip file of one or several members, proved to be whole.</summary>
/// <remarks>
/// The framework's stream checks checksums but takes a file that is cut off for one that ends there, and passes over what follows the
/// last member. So one more member is put behind the file: only when every byte in front of it was right does its content come out,
/// and last. Memory is flat, and what inflates is counted.
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
        _end += count;
        _total += count;
        if (_total - MarkBytes > _maxBytes)
        {
            throw ImportRefusal.TooLarge(_maxBytes);
        }

        ImportLimits.Demand(_total, _packed.Given);
        if (count == 0)
        {
            _ended = true;
            if (!_buffer.AsSpan(_start, _end - _start).SequenceEqual(Mark))
            {
                throw ImportRefusal.Damaged(FileSignature.Gzip, $"its end is missing, or something follows it. {Math.Max(0, _total - MarkBytes)} bytes were unpacked.");
            }

            _start = _end;
        }
    }

    private int Give(Span<byte> buffer)
    {
        // The last bytes are kept back: they may be the mark.
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

    /// <summary>The bytes of the file, and behind them the member with the mark.</summary>
    private sealed class PackedBytes(Stream file) : ReadOnlyStream
    {
        private int _markGiven = -1;

        /// <summary>How many bytes of the file were given.</summary>
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer) => Count(_markGiven < 0 ? file.Read(buffer) : 0, buffer);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(_markGiven < 0 ? await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0, buffer.Span);

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
