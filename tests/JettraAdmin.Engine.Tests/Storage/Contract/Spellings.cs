using System.Globalization;
using System.Text;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>JSON values in many spellings of equal values.</summary>
internal static class Spellings
{
    private static readonly string[] Texts = ["é", "a/b", "😀", "tab\t", "x", "", "1", "quote\"", "ñandú"];

    /// <summary>One of a few values, so that equal ones come again.</summary>
    public static object Value(Random random) => random.Next(2) == 0 ? Texts[random.Next(Texts.Length)] : random.Next(-20, 20) / 4m;

    /// <summary>Writes a value in one of its spellings.</summary>
    public static string Respell(object value, Random random) => value switch
    {
        string text => Text(text, random),
        decimal number => Number(number, random),
        _ => throw new InvalidOperationException(),
    };

    private static string Text(string text, Random random)
    {
        var written = new StringBuilder("\"");
        foreach (var c in text)
        {
            written.Append(c switch
            {
                '"' or < ' ' => $"\\u{(int)c:X4}",
                '/' when random.Next(2) == 0 => "\\/",
                _ when random.Next(2) == 0 || char.IsSurrogate(c) => random.Next(2) == 0 ? $"\\u{(int)c:x4}" : $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        }

        return written.Append('"').ToString();
    }

    private static string Number(decimal number, Random random)
    {
        var plain = number.ToString("0.##", CultureInfo.InvariantCulture);
        return random.Next(4) switch
        {
            0 => plain,
            1 => number.ToString("0.000", CultureInfo.InvariantCulture),
            2 => (number * 100).ToString("0", CultureInfo.InvariantCulture) + "e-2",
            _ => (number / 100).ToString("0.0000", CultureInfo.InvariantCulture) + "E+2",
        };
    }
}
