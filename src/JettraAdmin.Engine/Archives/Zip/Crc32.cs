using System.Buffers.Binary;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The CRC-32 of ZIP (reflected polynomial 0xEDB88320), sixteen bytes a step.</summary>
/// <remarks>The framework has none that reaches this speed without another package. A value is one running checksum.</remarks>
internal struct Crc32
{
    private const int Slices = 16;

    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of what was added; zero for nothing.</summary>
    public uint Value { get; private set; }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> tables = Tables;
        var crc = ~Value;
        while (bytes.Length >= Slices)
        {
            var a = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var b = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            var c = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            var d = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
            crc = Word(tables, 12, a) ^ Word(tables, 8, b) ^ Word(tables, 4, c) ^ Word(tables, 0, d);
            bytes = bytes[Slices..];
        }

        foreach (var b in bytes)
        {
            crc = tables[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        Value = ~crc;
    }

    private static uint Word(ReadOnlySpan<uint> tables, int slice, uint word) =>
        tables[((slice + 3) << 8) + (byte)word]
        ^ tables[((slice + 2) << 8) + (byte)(word >> 8)]
        ^ tables[((slice + 1) << 8) + (byte)(word >> 16)]
        ^ tables[(slice << 8) + (byte)(word >> 24)];

    private static uint[] MakeTables()
    {
        var tables = new uint[Slices << 8];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var before = tables[i - 256];
            tables[i] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }
}
