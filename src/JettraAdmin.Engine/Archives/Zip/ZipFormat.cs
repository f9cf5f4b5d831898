namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Constants of the ZIP format (APPNOTE.TXT 6.3.10).</summary>
internal static class ZipFormat
{
    public const uint LocalSignature = 0x04034B50;
    public const uint CentralSignature = 0x02014B50;
    public const uint DescriptorSignature = 0x08074B50;
    public const uint EndSignature = 0x06054B50;
    public const uint End64Signature = 0x06064B50;
    public const uint Locator64Signature = 0x07064B50;

    public const int LocalLength = 30;
    public const int CentralLength = 46;
    public const int EndLength = 22;
    public const int End64Length = 56;
    public const int Locator64Length = 20;

    /// <summary>The size field of a ZIP64 end record: its length without the signature and this field.</summary>
    public const ulong End64Remainder = End64Length - 12;

    public const ushort Extra64Id = 1;

    /// <summary>The extra field of a local header with both sizes: id, length, two numbers.</summary>
    public const int LocalExtra64Length = 20;

    public const ushort Stored = 0;
    public const ushort Deflate = 8;

    public const ushort Version = 20;
    public const ushort Version64 = 45;

    /// <summary>The maximum ratio of Deflate: the longest match, 258 bytes, takes two bits.</summary>
    public const long MaxInflateRatio = 1032;

    /// <summary>The maximum length of an entry name: file systems have no longer paths.</summary>
    public const int LongestName = 4096;

    /// <summary>Unix in the upper half of "version made by": names are in UTF-8.</summary>
    public const int Unix = 3;

    /// <summary>macOS in the upper half of "version made by": names are in UTF-8.</summary>
    public const int MacOs = 19;

    /// <summary>"Made by" Unix, so that tools give extracted files the permissions of <see cref="RegularFile"/>.</summary>
    public const ushort MadeOnUnix = Unix << 8;

    /// <summary>Unix mode 100644 in the external attributes.</summary>
    public const uint RegularFile = 0x81A40000;

    public const ushort FlagEncrypted = 1;
    public const ushort FlagDescriptor = 1 << 3;
    public const ushort FlagUtf8 = 1 << 11;
    public const ushort FlagsOfDeflate = 3 << 1;

    /// <summary>The value of a 32-bit field whose number is in the ZIP64 extra field.</summary>
    public const uint Saturated32 = uint.MaxValue;

    /// <summary>The value of a 16-bit field whose number is in the ZIP64 end record.</summary>
    public const ushort Saturated16 = ushort.MaxValue;

    /// <summary>Packs a time: date in the upper half, time in the lower half. The range is 1980 to 2107, in steps of two seconds.</summary>
    public static uint DosTime(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        if (utc.Year < 1980)
        {
            utc = new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        }
        else if (utc.Year > 2107)
        {
            utc = new DateTime(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc);
        }

        var date = ((utc.Year - 1980) << 9) | (utc.Month << 5) | utc.Day;
        var time = (utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2);
        return ((uint)date << 16) | (uint)time;
    }

    /// <summary>Unpacks a time, which has no time zone and is taken as UTC. Invalid values become the earliest time.</summary>
    public static DateTimeOffset Instant(uint dosTime)
    {
        var (date, time) = ((int)(dosTime >> 16), (int)(dosTime & 0xFFFF));
        int year = 1980 + (date >> 9), month = (date >> 5) & 0xF, day = date & 0x1F;
        int hour = time >> 11, minute = (time >> 5) & 0x3F, second = (time & 0x1F) * 2;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
