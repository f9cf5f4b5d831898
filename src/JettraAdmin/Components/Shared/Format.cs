using System.Globalization;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>Formats numbers, sizes and durations in the viewer's language. One instance per circuit or request.</summary>
public sealed class Format
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    private readonly ConsoleText _texts;

    /// <summary>Creates it for a viewer.</summary>
    public Format(ConsoleText texts) => _texts = texts;

    /// <summary>The culture of numbers and dates.</summary>
    public CultureInfo Culture => _texts.Culture;

    /// <summary><c>1,284,310</c>.</summary>
    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary><c>1 document</c>, <c>1,284,310 documents</c>.</summary>
    public string Documents(long count) => _texts.Plural(count, $"{count:N0} document", $"{count:N0} documents");

    /// <summary>The same for a count that may be unknown.</summary>
    public string Documents(long? count) => count is { } known ? Documents(known) : _texts["an unknown number of documents"];

    /// <summary><c>1 collection</c>, <c>4 collections</c>.</summary>
    public string Collections(long count) => _texts.Plural(count, $"{count:N0} collection", $"{count:N0} collections");

    /// <summary>The sum of file sizes. Saturates, because an untrusted file may claim any size.</summary>
    public static long Total(IEnumerable<long> sizes) => (long)sizes.Aggregate(Int128.Zero, (sum, size) => Int128.Min(sum + size, long.MaxValue));

    /// <summary>With decimal units: <c>812 B</c>, <c>21 kB</c>, <c>41.8 MB</c>, <c>318 MB</c>, <c>8.7 GB</c>.</summary>
    public string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        // 999.5 would be rounded to 1000.
        while (Math.Abs(value) >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        var format = unit <= 1 || Math.Abs(value) >= 99.95 ? "0" : "0.#";
        return $"{value.ToString(format, Culture)} {Units[unit]}";
    }

    /// <summary>
    /// The size of data and of the file that holds it: <c>2.1 GB, compressed to 412 MB</c>, or <c>1 kB, the file has 2 kB</c> when
    /// there is too little to gain.
    /// </summary>
    public string BytesInFile(long bytes, long file) => file < bytes
        ? _texts[$"{Bytes(bytes)}, compressed to {Bytes(file)}"]
        : _texts[$"{Bytes(bytes)}, the file has {Bytes(file)}"];

    /// <summary><c>1.3 of 2.1 GB</c>. The unit is written once if both are the same.</summary>
    public string BytesOf(long done, long total)
    {
        var all = Bytes(total);
        var some = Bytes(Math.Min(done, total));
        var unit = all[all.IndexOf(' ', StringComparison.Ordinal)..];
        return _texts[$"{(some.EndsWith(unit, StringComparison.Ordinal) ? some[..^unit.Length] : some)} of {all}"];
    }

    /// <summary><c>62 %</c>. Rounded down, so 100 means that everything is done.</summary>
    public string Percent(double fraction) => $"{WholePercent(fraction).ToString(Culture)} %";

    /// <summary>The percentage as a number.</summary>
    public static int WholePercent(double fraction) => (int)Math.Floor(Math.Clamp(double.IsFinite(fraction) ? fraction : 0, 0, 1) * 100);

    /// <summary>A measured duration: <c>0.02 s</c>, <c>8.5 s</c>, <c>36 s</c>, <c>2 min 5 s</c>, <c>1 h 12 min</c>.</summary>
    public string Duration(TimeSpan took) => took switch
    {
        { Ticks: < 0 } => Duration(TimeSpan.Zero),
        { TotalSeconds: < 1 } => $"{took.TotalSeconds.ToString("0.00", Culture)} s",
        { TotalSeconds: < 9.95 } => $"{took.TotalSeconds.ToString("0.0", Culture)} s",
        { TotalSeconds: < 59.5 } => $"{took.TotalSeconds.ToString("0", Culture)} s",
        _ => Long(TimeSpan.FromSeconds(Math.Round(took.TotalSeconds))),
    };

    /// <summary>An estimated duration, rounded up: <c>about 10 s</c>, <c>about 4 min</c>.</summary>
    public string About(TimeSpan time) => time switch
    {
        { TotalSeconds: < 2 } => _texts["about a second"],
        { TotalSeconds: < 90 } => _texts[$"about {(long)Math.Ceiling(time.TotalSeconds)} s"],
        { TotalMinutes: < 90 } => _texts[$"about {(long)Math.Ceiling(time.TotalMinutes)} min"],
        _ => _texts[$"about {(long)Math.Ceiling(time.TotalHours)} h"],
    };

    /// <summary>Remaining or elapsed time: <c>0:12</c>, <c>1:02:03</c>.</summary>
    public string Clock(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Max(0, Math.Ceiling(time.TotalSeconds)));
        return whole.TotalHours < 1
            ? $"{whole.Minutes}:{whole.Seconds:00}"
            : $"{(long)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}";
    }

    /// <summary>A short age: <c>now</c>, <c>5 min</c>, <c>6 h</c>, <c>44 d</c>.</summary>
    public string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => _texts["now"],
        { TotalHours: < 1 } => $"{(long)age.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(long)age.TotalHours} h",
        _ => $"{Number((long)age.TotalDays)} d",
    };

    /// <summary>The age within a sentence: <c>6 hours</c>, <c>44 days</c>.</summary>
    public string LongAge(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => _texts["less than a minute"],
        { TotalHours: < 1 } => _texts.Plural((long)age.TotalMinutes, $"{(long)age.TotalMinutes:N0} minute", $"{(long)age.TotalMinutes:N0} minutes"),
        { TotalHours: < 48 } => _texts.Plural((long)age.TotalHours, $"{(long)age.TotalHours:N0} hour", $"{(long)age.TotalHours:N0} hours"),
        _ => _texts.Plural((long)age.TotalDays, $"{(long)age.TotalDays:N0} day", $"{(long)age.TotalDays:N0} days"),
    };

    /// <summary>A digest, shortened in the middle.</summary>
    public static string Digest(string digest) => digest.Length <= 21 ? digest : $"{digest[..12]}…{digest[^8..]}";

    /// <summary>Names within a sentence: <c>a, b and c</c>, or <c>a, b and 7 more</c> beyond the limit.</summary>
    public string Names(IReadOnlyList<string> names, int limit = 3) => names.Count switch
    {
        0 => "",
        1 => VisibleText.Of(names[0]),
        _ when names.Count <= limit => _texts[$"{string.Join(", ", names.SkipLast(1))} and {names[^1]}"],
        _ => _texts[$"{string.Join(", ", names.Take(limit - 1))} and {names.Count - limit + 1:N0} more"],
    };

    private static string Long(TimeSpan took) =>
        took.TotalHours < 1 ? $"{took.Minutes} min {took.Seconds} s" : $"{(long)took.TotalHours} h {took.Minutes} min";
}
