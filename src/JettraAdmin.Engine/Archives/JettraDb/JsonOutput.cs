using System.Globalization;
using System.Numerics;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The JSON of one stored value as it is being decoded: minified, and texts escaped only where JSON demands it.</summary>
/// <remarks>It never grows past the greatest document. Reused from value to value; for one thread.</remarks>
internal sealed class JsonOutput
{
    private const int LongestNumber = 64;
    private const int LongestStep = 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>What was written, until the next change.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>How many numbers there were that JSON cannot write: NaN and the infinities, which became texts.</summary>
    public int Unwritable { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Clear() => (_length, Unwritable) = (0, 0);

    /// <summary>Adds bytes as they are: punctuation, words.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds a part of a text, without quotes.</summary>
    public void AddText(ReadOnlySpan<byte> utf8)
    {
        for (int at; (at = utf8.IndexOfAny(JsonText.Escaped)) >= 0; utf8 = utf8[(at + 1)..])
        {
            Add(utf8[..at]);
            Add(JsonText.Escape(utf8[at]));
        }

        Add(utf8);
    }

    /// <summary>Adds a whole number.</summary>
    public void AddNumber<T>(T number)
        where T : IBinaryInteger<T>
    {
        number.TryFormat(Room(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>
    /// Adds a floating-point number: the fewest digits that read back as the same number, and always with a point or an
    /// exponent, so that <c>2.0</c> stays what it was and does not become <c>2</c>.
    /// </summary>
    public void AddNumber(double number)
    {
        if (!double.IsFinite(number))
        {
            Unwritable++;
            Add(double.IsNaN(number) ? "\"NaN\""u8 : number > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
            return;
        }

        var room = Room(LongestNumber);
        number.TryFormat(room, out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        if (!room[..written].ContainsAny((byte)'.', (byte)'E'))
        {
            Add(".0"u8);
        }
    }

    private Span<byte> Room(int count)
    {
        var needed = (long)_length + count;
        if (needed > Document.MaxBytes + LongestNumber)
        {
            throw new JettraException(ErrorCodes.DocumentTooLarge, "Its JSON is larger than 16 MiB.");
        }

        if (needed > _buffer.Length)
        {
            // Far on it gets its greatest length at once: growing in steps would need both buffers at a time.
            var longer = GC.AllocateUninitializedArray<byte>(needed < LongestStep ? (int)Math.Max(needed, _buffer.Length * 2L) : Document.MaxBytes + LongestNumber);
            Written.Span.CopyTo(longer);
            _buffer = longer;
        }

        return _buffer.AsSpan(_length);
    }
}
