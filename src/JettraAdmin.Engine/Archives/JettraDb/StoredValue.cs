using System.IO.Compression;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Decodes a file of a JettraDB server; the first bytes determine the encoding.</summary>
internal sealed class StoredValue
{
    /// <summary>
    /// The maximum size of a file, packed and unpacked. A document of 16 MiB needs at most nine bytes for four bytes of JSON: a
    /// floating-point number such as <c>0.5</c> with its comma.
    /// </summary>
    public const int MaxBytes = 3 * Document.MaxBytes;

    private const int FirstLength = 64 * 1024;

    /// <summary>Larger buffers get the maximum size at once, because growing needs both buffers at the same time.</summary>
    private const int LongestStep = 2 * 1024 * 1024;

    private byte[] _unpacked = new byte[FirstLength];

    /// <summary>Whether a file with these first bytes is compressed with gzip.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> begin) => begin is [0x1F, 0x8B, ..];

    /// <summary>Decodes an uncompressed file into JSON.</summary>
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
                    file.IsEmpty ? (MessageTemplate)"It is empty." : $"It begins with the byte {file[0]:X2}, but no file of a JettraDB server does.");
        }
    }

    /// <summary>Decodes a file that is compressed with gzip into JSON.</summary>
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
                    throw new JettraException(ErrorCodes.DocumentTooLarge, $"It unpacks to more than the {MaxBytes} bytes that a document of 16 MiB needs.");
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
