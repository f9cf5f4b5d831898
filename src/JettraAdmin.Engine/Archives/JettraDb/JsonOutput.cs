using System.Globalization;
using System.Numerics;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Writes the JSON of a decoded value: minified, with only the required escapes.</summary>
/// <remarks>The buffer is limited to the maximum size of a document and reused for the next value. Not thread-safe.</remarks>
internal sealed class JsonOutput
{
    private const int LongestNumber = 64;
    private const int LongestStep = 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>The written JSON, valid until the next change.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>The number of NaN and infinite numbers, which JSON cannot represent; they were written as strings.</summary>
    public int NonFinite { get; private set; }

    /// <summary>Clears the output.</summary>
    public void Clear() => (_length, NonFinite) = (0, 0);

    /// <summary>Adds bytes unchanged.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds a part of a string with escapes, without quotes.</summary>
    public void AddText(ReadOnlySpan<byte> utf8)
    {
        for (int at; (at = utf8.IndexOfAny(JsonText.Escaped)) >= 0; utf8 = utf8[(at + 1)..])
        {
            Add(utf8[..at]);
            Add(JsonText.Escape(utf8[at]));
        }

        Add(utf8);
    }

    /// <summary>Adds an integer.</summary>
    public void AddNumber<T>(T number)
        where T : IBinaryInteger<T>
    {
        number.TryFormat(Room(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>
    /// Adds a floating-point number in its shortest exact form, always with a decimal point or exponent, so that <c>2.0</c> does
    /// not become <c>2</c>.
    /// </summary>
    public void AddNumber(double number)
    {
        if (!double.IsFinite(number))
        {
            NonFinite++;
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
            // Large buffers get the maximum size at once, because growing needs both buffers at the same time.
            var longer = GC.AllocateUninitializedArray<byte>(needed < LongestStep ? (int)Math.Max(needed, _buffer.Length * 2L) : Document.MaxBytes + LongestNumber);
            Written.Span.CopyTo(longer);
            _buffer = longer;
        }

        return _buffer.AsSpan(_length);
    }
}
