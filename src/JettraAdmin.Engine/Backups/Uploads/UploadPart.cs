using System.Buffers;
using System.Security.Cryptography;
using JettraAdmin.Engine.Failures;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>Writes one part of an upload into its file.</summary>
internal sealed class UploadPart
{
    private const int CopyBuffer = 128 * 1024;

    /// <summary>How many bytes are flushed and recorded at a time; a crash loses at most this much.</summary>
    private const long SettleEvery = 64L * 1024 * 1024;

    private readonly SafeFileHandle _file;
    private readonly long _begin;
    private readonly long _length;
    private readonly Action<long> _told;
    private long _end;
    private long _settled;

    /// <summary>Creates the part.</summary>
    /// <param name="file">The file.</param>
    /// <param name="begin">Where the part begins in it.</param>
    /// <param name="length">The full length of the file; more is refused.</param>
    /// <param name="settled">Called with the length of the file after each flush.</param>
    public UploadPart(SafeFileHandle file, long begin, long length, Action<long> settled)
    {
        (_file, _begin, _length, _told) = (file, begin, length, settled);
        _end = _settled = begin;
    }

    /// <summary>Refuses any bytes for a file that is complete.</summary>
    public static async Task DemandNothingAsync(Stream content, long length, CancellationToken ct)
    {
        if (await content.ReadAsync(new byte[1], ct).ConfigureAwait(false) > 0)
        {
            throw TooLong(length);
        }
    }

    /// <summary>
    /// Writes until the sender ends the part or it breaks off. What arrived counts, except that a part with a checksum counts
    /// only whole and checked, and a part that is too long not at all.
    /// </summary>
    public async Task ReceiveAsync(Stream content, PartChecksum? checksum, CancellationToken ct)
    {
        using var hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
        var keep = hash is null;
        try
        {
            var fits = await CopyAsync(content, hash, ct).ConfigureAwait(false);
            keep &= fits;
            if (!fits)
            {
                throw TooLong(_length);
            }

            checksum?.Demand(hash!);
            keep = true;
        }
        finally
        {
            Settle(keep ? _end : _begin);
        }
    }

    /// <summary>False when the sender sends more than the full length.</summary>
    private async Task<bool> CopyAsync(Stream content, IncrementalHash? hash, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBuffer);
        try
        {
            while (await content.ReadAsync(buffer, ct).ConfigureAwait(false) is var count && count > 0)
            {
                if (_end + count > _length)
                {
                    return false;
                }

                await RandomAccess.WriteAsync(_file, buffer.AsMemory(0, count), _end, CancellationToken.None).ConfigureAwait(false);
                _end += count;
                hash?.AppendData(buffer, 0, count);
                if (hash is null && _end - _settled >= SettleEvery)
                {
                    Settle(_end);
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Settle(long end)
    {
        RandomAccess.SetLength(_file, end);
        RandomAccess.FlushToDisk(_file);
        _settled = end;
        _told(end);
    }

    private static JettraException TooLong(long length) => new(
        ErrorCodes.UploadTooLong, $"More arrived than the {length} bytes that were announced.", "Nothing of this part was kept.");
}
