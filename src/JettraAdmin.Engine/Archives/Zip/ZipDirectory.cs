using System.Buffers.Binary;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The position and size of the central directory, from the end records, which are read first.</summary>
/// <param name="Offset">The offset of the directory.</param>
/// <param name="Length">The size of the directory.</param>
/// <param name="Entries">The number of entries.</param>
internal readonly record struct ZipDirectory(long Offset, long Length, int Entries)
{
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Finds the directory of a file and checks it against the limits, without reading it.</summary>
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
            throw ArchiveErrors.Repacked("it is one part of a multi-part ZIP.");
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
            throw ArchiveErrors.Damaged($"its end record, at byte {at}, does not match its directory.");
        }

        if (entries > (ulong)limits.Entries)
        {
            throw ArchiveErrors.LimitExceeded($"{entries} entries; {limits.Entries} are allowed.", nameof(ArchiveLimits.Entries));
        }

        if (length > (ulong)Math.Min(limits.DirectoryBytes, Array.MaxLength))
        {
            throw ArchiveErrors.LimitExceeded($"a directory of {length} bytes; {limits.DirectoryBytes} are allowed.", nameof(ArchiveLimits.DirectoryBytes));
        }

        if (length < entries * ZipFormat.CentralLength)
        {
            throw ArchiveErrors.Damaged($"its directory is too small for the {entries} entries that its end record states.");
        }

        return new ZipDirectory((long)offset, (long)length, (int)entries);
    }

    private static void CheckBeginning(ZipInput input)
    {
        Span<byte> first = stackalloc byte[4];
        if (input.Length < first.Length)
        {
            throw ArchiveErrors.NotZip(input.Length == 0 ? (MessageTemplate)$"{(MessageTemplate)"it is empty"}." : $"it has only {input.Length} bytes.");
        }

        input.Position = 0;
        input.ReadExactly(first);
        if (new HeaderReader(first).Read32() is not (ZipFormat.LocalSignature or ZipFormat.EndSignature))
        {
            throw ArchiveErrors.NotZip("it does not begin with a ZIP signature.");
        }

        if (input.Length < ZipFormat.EndLength)
        {
            throw ArchiveErrors.Truncated($"it has only {input.Length} bytes.");
        }
    }

    private static (long At, ulong Here, ulong Entries, ulong Length, ulong Offset) FindWide(
        ZipInput input, long endAt, ulong here, ulong entries, ulong length, ulong offset)
    {
        var at = endAt - ZipFormat.Locator64Length - ZipFormat.End64Length;
        if (at < 0)
        {
            throw ArchiveErrors.Damaged($"its end record, at byte {endAt}, refers to a ZIP64 record that does not fit into the file.");
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

        // A number that fits into the 32-bit field must be the same in both records.
        sound &= here is ZipFormat.Saturated16 || here == wideHere;
        sound &= entries is ZipFormat.Saturated16 || entries == wideEntries;
        sound &= length is ZipFormat.Saturated32 || length == wideLength;
        sound &= offset is ZipFormat.Saturated32 || offset == wideOffset;
        return sound
            ? (at, wideHere, wideEntries, wideLength, wideOffset)
            : throw ArchiveErrors.Damaged($"its ZIP64 end record, at byte {at}, is not valid.");
    }

    /// <summary>The error for a file without an end record at its end: something follows the record, or it is missing.</summary>
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
            return ArchiveErrors.Truncated($"it has {input.Length} bytes and no end record.");
        }

        var end = found + ZipFormat.EndLength;
        var (named, behind) = (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end - 2)), tail.Length - end);
        return named == behind
            ? ArchiveErrors.Repacked($"a comment of {behind} bytes follows its end record.")
            : ArchiveErrors.Damaged($"{behind} bytes follow its end record, at byte {start + end}, which states {named}.");
    }
}
