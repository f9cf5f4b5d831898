using System.Text;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>One entry as the central directory has it.</summary>
/// <remarks>A value, and its name a part of the directory's bytes: an archive has up to 250,000 of them.</remarks>
/// <param name="NameBytes">Its name in UTF-8, exactly as written.</param>
/// <param name="Version">The version of the format that reading it needs.</param>
/// <param name="Flags">The general purpose bits.</param>
/// <param name="Method">Stored or Deflate.</param>
/// <param name="DosTime">Date and time, as <see cref="ZipFormat.DosTime"/> packs them.</param>
/// <param name="Crc">The CRC-32 of the content.</param>
/// <param name="Compressed">Bytes in the file.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Offset">Where its local header begins.</param>
internal readonly record struct ZipEntry(
    ReadOnlyMemory<byte> NameBytes, ushort Version, ushort Flags, ushort Method, uint DosTime, uint Crc, long Compressed, long Size, long Offset)
{
    /// <summary>Its name; made anew each time.</summary>
    public string Name => Encoding.UTF8.GetString(NameBytes.Span);

    /// <summary>Whether sizes and checksum follow the content instead of standing in the local header.</summary>
    public bool HasDescriptor => (Flags & ZipFormat.FlagDescriptor) != 0;
}
