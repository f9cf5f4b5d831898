using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Where the central directory stands and how much it holds: the end records, read before anything else.</summary>
/// <param name="Offset">Where the directory begins.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Entries">How many entries it holds.</param>
internal readonly record struct ZipDirectory(long Offset, long Length, int Entries)
{
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Finds the directory of a file; nothing of it is read yet, but that it keeps the limits is checked.</summary>
    public static ZipDirectory Find(ZipInput input, ArchiveLimits limits)
    {
        CheckBeginning(input);
        var at = input.Length - ZipFormat.EndLength;
        Span<byte> bytes = stackalloc byte[ZipFormat.EndLength];
        input.Position = at;
        input.ReadExactly(bytes);
        var end = new HeaderReader(bytes);
        if (end.Read32() != ZipFormat.EndSignature)
        {
            throw WithoutEnd(input);
        }

        if (end.Read16() != 0 || end.Read16() != 0)
        {
            throw ArchiveRefusal.Repacked("it is one part of a ZIP in several parts.");
        }

        ulong here = end.Read16(), entries = end.Read16(), length = end.Read32(), offset = end.Read32();
        if (end.Read16() != 0)
        {
            throw WithoutEnd(input);
        }

        if (entries == ZipFormat.Saturated16 || length == ZipFormat.Saturated32 || offset == ZipFormat.Saturated32)
        {
            (at, here, entries, length, offset) = FindWide(input, at, here, entries, length, offset);
        }

        if (here != entries || offset > (ulong)at || length != (ulong)at - offset)
        {
            throw ArchiveRefusal.Damaged($"its end record, at byte {at}, does not fit its directory.");
        }

        if (entries > (ulong)limits.Entries)
        {
            throw ArchiveRefusal.TooMuch($"{entries} entries, of {limits.Entries} allowed.", nameof(ArchiveLimits.Entries));
        }

        if (length > (ulong)Math.Min(limits.DirectoryBytes, Array.MaxLength))
        {
            throw ArchiveRefusal.TooMuch($"a directory of {length} bytes, of {limits.DirectoryBytes} allowed.", nameof(ArchiveLimits.DirectoryBytes));
        }

        if (length < entries * ZipFormat.CentralLength)
        {
            throw ArchiveRefusal.Damaged($"its directory has no room for the {entries} entries that its end record names.");
        }

        return new ZipDirectory((long)offset, (long)length, (int)entries);
    }

    private static void CheckBeginning(ZipInput input)
    {
        Span<byte> first = stackalloc byte[4];
        if (input.Length < first.Length)
        {
            throw ArchiveRefusal.NotZip(input.Length == 0 ? "it is empty." : $"it has {input.Length} bytes only.");
        }

        input.Position = 0;
        input.ReadExactly(first);
        if (new HeaderReader(first).Read32() is not (ZipFormat.LocalSignature or ZipFormat.EndSignature))
        {
            throw ArchiveRefusal.NotZip("it does not begin like one.");
        }

        if (input.Length < ZipFormat.EndLength)
        {
            throw ArchiveRefusal.Truncated($"it has {input.Length} bytes only.");
        }
    }

    private static (long At, ulong Here, ulong Entries, ulong Length, ulong Offset) FindWide(
        ZipInput input, long endAt, ulong here, ulong entries, ulong length, ulong offset)
    {
        var at = endAt - ZipFormat.Locator64Length - ZipFormat.End64Length;
        if (at < 0)
        {
            throw ArchiveRefusal.Damaged($"its end record, at byte {endAt}, points at a ZIP64 record that has no room.");
        }

        Span<byte> bytes = stackalloc byte[ZipFormat.End64Length + ZipFormat.Locator64Length];
        input.Position = at;
        input.ReadExactly(bytes);
        var wide = new HeaderReader(bytes);
        var sound = wide.Read32() == ZipFormat.End64Signature && wide.Read64() == ZipFormat.End64Remainder;
        _ = wide.Read16(); // made by
        sound &= wide.Read16() <= ZipFormat.Version64 && wide.Read32() == 0 && wide.Read32() == 0;
        ulong wideHere = wide.Read64(), wideEntries = wide.Read64(), wideLength = wide.Read64(), wideOffset = wide.Read64();
        sound &= wide.Read32() == ZipFormat.Locator64Signature && wide.Read32() == 0 && wide.Read64() == (ulong)at && wide.Read32() == 1;

        // A number that fits the small field must be the same in both.
        sound &= here is ZipFormat.Saturated16 || here == wideHere;
        sound &= entries is ZipFormat.Saturated16 || entries == wideEntries;
        sound &= length is ZipFormat.Saturated32 || length == wideLength;
        sound &= offset is ZipFormat.Saturated32 || offset == wideOffset;
        return sound
            ? (at, wideHere, wideEntries, wideLength, wideOffset)
            : throw ArchiveRefusal.Damaged($"its ZIP64 end record, at byte {at}, is not one.");
    }

    /// <summary>Says why the file does not end as a ZIP does: something follows its end, or the end is missing.</summary>
    private static JettraException WithoutEnd(ZipInput input)
    {
        var start = Math.Max(0, input.Length - ZipFormat.EndLength - LongestComment);
        var tail = new byte[(int)(input.Length - start)];
        input.Position = start;
        input.ReadExactly(tail);
        ReadOnlySpan<byte> signature = [0x50, 0x4B, 0x05, 0x06];
        var found = tail.AsSpan().LastIndexOf(signature);
        if (found < 0 || tail.Length - found < ZipFormat.EndLength)
        {
            return ArchiveRefusal.Truncated($"it has {input.Length} bytes and no end record.");
        }

        var end = found + ZipFormat.EndLength;
        var (named, behind) = (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end - 2)), tail.Length - end);
        return named == behind
            ? ArchiveRefusal.Repacked($"a comment of {behind} bytes follows its end record.")
            : ArchiveRefusal.Damaged($"{behind} bytes follow its end record, at byte {start + end}, which names {named}.");
    }
}
