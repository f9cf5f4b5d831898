using System.IO.Compression;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

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

    private byte[] _unpacked = new byte[FirstLength];

    /// <summary>Decodes a file into JSON.</summary>
    /// <param name="file">Holds its bytes, from the beginning.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="to">Takes the JSON; cleared before.</param>
    /// <exception cref="JettraException">Code <c>invalid_document</c>, <c>document_too_deep</c> or <c>document_too_large</c>.</exception>
    public void Decode(byte[] file, int length, JsonOutput to)
    {
        to.Clear();
        var bytes = file.AsSpan(0, length);
        switch ((ReadOnlySpan<byte>)bytes)
        {
            case [0x1F, 0x8B, ..]:
                EngineValue.Decode(Unpack(file, length), to);
                break;
            case [0, 0, ..]:
                EngineValue.Decode(bytes[2..], to);
                break;
            case [8, ..]:
                EngineValue.Decode(bytes, to);
                break;
            case [>= 0x80 and <= 0xBF, ..]:
                CborValue.Decode(bytes, to);
                break;
            default:
                throw new JettraException(
                    ErrorCodes.InvalidDocument,
                    bytes.IsEmpty ? "It is empty." : $"It begins with the byte {bytes[0]:X2}, as no file of a JettraDB server does.");
        }
    }

    private ReadOnlySpan<byte> Unpack(byte[] file, int fileLength)
    {
        var length = 0;
        try
        {
            using var packed = new MemoryStream(file, 0, fileLength, writable: false);
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
                    Array.Resize(ref _unpacked, Math.Min(length * 2, MaxBytes + 1));
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
