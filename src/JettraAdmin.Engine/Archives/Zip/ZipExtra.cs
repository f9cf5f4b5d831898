using System.Collections.Frozen;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>The extra fields of a header: ZIP64 with sizes and offsets, and fields with times and owners.</summary>
/// <remarks>
/// Times and owners are ignored. Unknown fields are refused, because they may give an entry a second name or other content.
/// </remarks>
internal static class ZipExtra
{
    private const ushort UnicodePath = 0x7075;
    private const int UnicodePathHead = 5;

    private static readonly FrozenSet<ushort> Ignored = FrozenSet.Create<ushort>(
        0x000A, // NTFS: times
        0x000D, // PKWARE Unix: times and owner
        0x4453, // NTFS: rights
        0x5455, // UT, extended time stamps
        0x5855, // UX, Info-ZIP Unix: times and owner
        0x756E, // ASi Unix: rights
        0x7855, // Ux, Info-ZIP Unix: owner
        0x7875, // ux, Info-ZIP Unix: owner
        0xCAFE); // Java archives: marker

    /// <summary>Finds the ZIP64 field.</summary>
    /// <param name="extra">All fields of a header.</param>
    /// <param name="name">The entry's name in UTF-8.</param>
    /// <param name="wide">The content of the ZIP64 field; empty when there is none.</param>
    /// <returns>The error in the fields, or null.</returns>
    public static MessageTemplate? Read(ReadOnlySpan<byte> extra, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> wide)
    {
        wide = [];
        var seen = false;
        var fields = new HeaderReader(extra);
        while (fields.Remaining > 0)
        {
            if (fields.Remaining < 4)
            {
                return "an extra field that is cut off";
            }

            ushort id = fields.Read16(), length = fields.Read16();
            if (length > fields.Remaining)
            {
                return "an extra field that is cut off";
            }

            var content = extra.Slice(extra.Length - fields.Remaining, length);
            fields.Skip(length);
            if (id == ZipFormat.Extra64Id && !seen)
            {
                wide = content;
                seen = true;
            }
            else if (!Ignored.Contains(id) && !(id == UnicodePath && IsSameName(content, name)))
            {
                return $"an unknown extra field (id {id:X4})";
            }
        }

        return null;
    }

    /// <summary>Whether the Unicode path field, which some tools add, equals the name.</summary>
    private static bool IsSameName(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name) =>
        content.Length > UnicodePathHead && content[UnicodePathHead..].SequenceEqual(name);
}
