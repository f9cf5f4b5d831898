using System.IO.Compression;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>One file of a JettraDB server: in which of its encodings it is, its first bytes tell.</summary>
internal sealed class StoredValue
{
    /// <summary>
    /// The most bytes that a file, and what it unpacks to, may have. A document of 16 MiB takes at most nine bytes for
    /// each four of its JSON: a floating-point number such as <c>0.5</c>, and its comma.
    /// </summary>
    public const int MaxBytes = 3 * Document.MaxBytes;

    private const int FirstLength = 64 * 1024;

    /// <summary>From here on the buffer has its greatest length: growing in steps would need both buffers at a time.</summary>
    private const int LongestStep = 2 * 1024 * 1024;

    private byte[] _unpacked = new byte[FirstLength];

    /// <summary>Whether a file that begins so is packed by gzip.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> begin) => begin is [0x1F, 0x8B, ..];

    /// <summary>Decodes a file that is not packed into JSON.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="to">Takes the JSON; cleared before.</param>
    /// <exception cref="JettraException">Code <c>invalid_document</c>, <c>document_too_deep</c> or <c>document_too_large</c>.</exception>
    public static void Decode(ReadOnlySpan<byte> file, JsonOutput to)
    {
        to.Clear();
        switch (file)
        {
            case [0, 0, ..]:
                EngineValue.Decode(file[2..], to);
                break;
            case [8, ..]:
                EngineValue.Decode(file, to);
                break;
            case [>= 0x80 and <= 0xBF, ..]:
                CborValue.Decode(file, to);
                break;
            default:
                throw new JettraException(
                    ErrorCodes.InvalidDocument,
                    file.IsEmpty ? "It is empty." : $"It begins with the byte {file[0]:X2}, as no file of a JettraDB server does.");
        }
    }

    /// <summary>Decodes a file that is packed by gzip into JSON.</summary>
    /// <param name="packed">Its bytes.</param>
    /// <param name="to">Takes the JSON; cleared before.</param>
    /// <exception cref="JettraException">Code <c>invalid_document</c>, <c>document_too_deep</c> or <c>document_too_large</c>.</exception>
    public void DecodePacked(Stream packed, JsonOutput to)
    {
        to.Clear();
        EngineValue.Decode(Unpack(packed), to);
    }

    private ReadOnlySpan<byte> Unpack(Stream packed)
    {
        var length = 0;
        try
        {
            using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
            for (int count; (count = unpacking.Read(_unpacked.AsSpan(length))) > 0;)
            {
                length += count;
                if (length > MaxBytes)
                {
                    throw new JettraException(ErrorCodes.DocumentTooLarge, $"It unpacks to more than the {MaxBytes} bytes that a document of 16 MiB takes.");
                }

                if (length == _unpacked.Length)
                {
                    var longer = GC.AllocateUninitializedArray<byte>(length < LongestStep ? length * 2 : MaxBytes + 1);
                    _unpacked.AsSpan(0, length).CopyTo(longer);
                    _unpacked = longer;
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw new JettraException(ErrorCodes.InvalidDocument, "It cannot be unpacked.", cause: e);
        }

        return _unpacked.AsSpan(0, length);
    }
}
