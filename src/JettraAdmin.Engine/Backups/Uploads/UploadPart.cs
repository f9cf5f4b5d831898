using System.Buffers;
using System.Security.Cryptography;
using JettraAdmin.Engine.Failures;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>One part of an upload on its way into the file.</summary>
internal sealed class UploadPart
{
    private const int CopyBuffer = 128 * 1024;

    /// <summary>How much of a long part is settled at a time: as much may be lost by a crash.</summary>
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
    /// <param name="length">How long the file is to become; beyond it nothing is taken.</param>
    /// <param name="settled">Told how far the file reaches, each time that it was flushed up to there.</param>
    public UploadPart(SafeFileHandle file, long begin, long length, Action<long> settled)
    {
        (_file, _begin, _length, _told) = (file, begin, length, settled);
        _end = _settled = begin;
    }

    /// <summary>Refuses a part of a file that is here whole.</summary>
    public static async Task DemandNothingAsync(Stream content, long length, CancellationToken ct)
    {
        if (await content.ReadAsync(new byte[1], ct).ConfigureAwait(false) > 0)
        {
            throw TooLong(length);
        }
    }

    /// <summary>
    /// Writes until the sender has no more, or something ends it. What came so far counts then; but what has a checksum counts
    /// only when all of it came and is proved, and what does not fit into the file not at all.
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

    /// <summary>False when there is more than the file is to have.</summary>
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
