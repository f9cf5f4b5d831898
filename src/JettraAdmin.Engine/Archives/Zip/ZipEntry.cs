using System.Text;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>An entry of the central directory.</summary>
/// <remarks>A struct whose name refers to the bytes of the directory, because an archive has up to 250,000 entries.</remarks>
/// <param name="NameBytes">The name in UTF-8, exactly as written.</param>
/// <param name="Version">The version of the ZIP format that is needed to read it.</param>
/// <param name="Flags">The general purpose flags.</param>
/// <param name="Method">Stored or Deflate.</param>
/// <param name="DosTime">Date and time, in the format of <see cref="ZipFormat.DosTime"/>.</param>
/// <param name="Crc">The CRC-32 of the content.</param>
/// <param name="Compressed">The compressed size.</param>
/// <param name="Size">The size of the content.</param>
/// <param name="Offset">The offset of the local header.</param>
internal readonly record struct ZipEntry(
    ReadOnlyMemory<byte> NameBytes, ushort Version, ushort Flags, ushort Method, uint DosTime, uint Crc, long Compressed, long Size, long Offset)
{
    /// <summary>The name; creates a new string each time.</summary>
    public string Name => Encoding.UTF8.GetString(NameBytes.Span);

    /// <summary>Whether sizes and checksum follow the content instead of being in the local header.</summary>
    public bool HasDescriptor => (Flags & ZipFormat.FlagDescriptor) != 0;
}
