using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using JettraAdmin.Engine.Archives.Zip;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>One entry of a ZIP made by hand; every field can lie.</summary>
internal sealed record RawEntry(string Name, byte[] Content)
{
    public RawEntry(string name, string content)
        : this(name, Encoding.UTF8.GetBytes(content))
    {
    }

    public string? LocalName { get; init; }
    public ushort Method { get; init; } = ZipFormat.Deflate;
    public ushort Flags { get; init; }
    public ushort? LocalFlags { get; init; }
    public ushort Version { get; init; } = ZipFormat.Version;
    public ushort MadeBy { get; init; } = ZipFormat.MadeOnUnix | ZipFormat.Version;
    public uint? Crc { get; init; }
    public uint? LocalCrc { get; init; }
    public uint? Size { get; init; }
    public uint? LocalSize { get; init; }

    /// <summary>Whether the local header holds the size although a descriptor follows, as Info-ZIP writes it.</summary>
    public bool SizeIsKnown { get; init; }

    public uint? Compressed { get; init; }
    public uint? Offset { get; init; }
    public uint LocalTime { get; init; } = RawZip.Time;
    public byte[] LocalExtra { get; init; } = [];
    public byte[] CentralExtra { get; init; } = [];
    public string Comment { get; init; } = string.Empty;

    /// <summary>Bytes in front of the local header, which belong to nothing.</summary>
    public byte[] Gap { get; init; } = [];

    /// <summary>Bytes behind the compressed ones, counted among them.</summary>
    public byte[] Leftover { get; init; } = [];

    /// <summary>What follows the compressed bytes: a data descriptor.</summary>
    public Func<uint, uint, uint, byte[]>? Descriptor { get; init; }
}

/// <summary>Makes ZIPs byte by byte, as no tool would.</summary>
internal static class RawZip
{
    public const uint Time = 0x5B8E6000;

    public static byte[] Make(params RawEntry[] entries) => Make(entries, null);

    public static byte[] Make(IReadOnlyList<RawEntry> entries, Action<EndRecord>? change)
    {
        var file = new MemoryStream();
        var directory = new MemoryStream();
        foreach (var entry in entries)
        {
            Add(entry, file, directory);
        }

        var end = new EndRecord { Entries = (ushort)entries.Count, Length = (uint)directory.Length, Offset = (uint)file.Length };
        change?.Invoke(end);
        file.Write(directory.ToArray());
        if (end.Wide)
        {
            var at = (uint)file.Length;
            file.Write(Fields(
                (4, 0x06064B50), (4, 44), (4, 0), (2, 0x0300 | 45), (2, 45), (4, 0), (4, 0), (4, end.Entries), (4, 0), (4, end.Entries), (4, 0),
                (4, end.Length), (4, 0), (4, end.Offset), (4, 0)));
            file.Write(Fields((4, 0x07064B50), (4, 0), (4, at), (4, 0), (4, 1)));
            (end.Entries, end.Length, end.Offset) = (0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF);
        }

        file.Write(Fields(
            (4, 0x06054B50), (2, end.Disk), (2, end.Disk), (2, end.EntriesHere ?? end.Entries), (2, end.Entries), (4, end.Length), (4, end.Offset),
            (2, (uint)end.Comment.Length)));
        file.Write(Encoding.ASCII.GetBytes(end.Comment));
        return file.ToArray();
    }

    private static void Add(RawEntry entry, MemoryStream file, MemoryStream directory)
    {
        byte[] name = Encoding.UTF8.GetBytes(entry.Name), localName = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
        var crc = Crc32.HashToUInt32(entry.Content);
        byte[] data = [.. entry.Method == ZipFormat.Deflate ? Deflate(entry.Content) : entry.Content, .. entry.Leftover];
        uint size = (uint)entry.Content.Length, compressed = (uint)data.Length;
        file.Write(entry.Gap);
        var offset = (uint)file.Length;
        var later = entry.Descriptor is not null;
        file.Write(Fields(
            (4, 0x04034B50), (2, entry.Version), (2, entry.LocalFlags ?? entry.Flags), (2, entry.Method), (4, entry.LocalTime),
            (4, later ? 0 : entry.LocalCrc ?? entry.Crc ?? crc), (4, later ? 0 : entry.Compressed ?? compressed), (4, later && !entry.SizeIsKnown ? 0 : entry.LocalSize ?? entry.Size ?? size),
            (2, (uint)localName.Length), (2, (uint)entry.LocalExtra.Length)));
        file.Write([.. localName, .. entry.LocalExtra, .. data, .. entry.Descriptor?.Invoke(crc, compressed, size) ?? []]);
        directory.Write(Fields(
            (4, 0x02014B50), (2, entry.MadeBy), (2, entry.Version), (2, entry.Flags), (2, entry.Method), (4, Time), (4, entry.Crc ?? crc),
            (4, entry.Compressed ?? compressed), (4, entry.Size ?? size), (2, (uint)name.Length), (2, (uint)entry.CentralExtra.Length), (2, (uint)entry.Comment.Length),
            (2, 0), (2, 0), (4, 0), (4, entry.Offset ?? offset)));
        directory.Write([.. name, .. entry.CentralExtra, .. Encoding.ASCII.GetBytes(entry.Comment)]);
    }

    public static byte[] Fields(params (int Length, uint Value)[] fields) =>
        [.. fields.SelectMany(f => BitConverter.GetBytes(f.Value).Take(f.Length))];

    public static byte[] Deflate(byte[] content)
    {
        var to = new MemoryStream();
        using (var deflate = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return to.ToArray();
    }

    /// <summary>The fields of the end record.</summary>
    internal sealed class EndRecord
    {
        public uint Disk { get; set; }
        public uint? EntriesHere { get; set; }
        public uint Entries { get; set; }
        public uint Length { get; set; }
        public uint Offset { get; set; }
        public string Comment { get; set; } = string.Empty;

        /// <summary>Whether the numbers stand in a ZIP64 record, and the old one is saturated.</summary>
        public bool Wide { get; set; }
    }
}
