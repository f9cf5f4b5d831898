using System.Globalization;
using System.Text;

namespace JettraAdmin.Benchmarks;

/// <summary>What the documents of a measurement look like.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Write">Writes the document of a number.</param>
internal sealed record Shape(string Name, Action<StringBuilder, int, Random> Write)
{
    private static readonly string[] Words =
        ["harbour", "lantern", "orchard", "velvet", "granite", "meadow", "copper", "willow", "saffron", "tundra", "quartz", "ember", "fjord", "日本語", "été", "город"];

    public static IReadOnlyList<Shape> All { get; } = [new("small documents", Small), new("nested documents", Nested)];

    private static void Small(StringBuilder text, int number, Random random) => text.Append(
        CultureInfo.InvariantCulture,
        $$"""{"_id":"s{{number:d9}}","account":{{random.Next(1000)}},"amount":{{random.Next(1_000_000)}}.{{random.Next(10, 99)}},"open":{{(number % 3 == 0 ? "true" : "false")}},"note":"{{Word(random)}} {{Word(random)}}"}""");

    private static void Nested(StringBuilder text, int number, Random random)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""{"_id":"n{{number:d9}}","name":{"common":"{{Word(random)}}","native":"{{Word(random)}} {{Word(random)}}"},"places":[""");
        for (var i = 0; i < 20; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"place":"{{Word(random)}} {{random.Next(100)}}","at":[{{random.Next(-90, 90)}}.{{random.Next(1000)}},{{random.Next(-180, 180)}}.{{random.Next(1000)}}],"tags":["{{Word(random)}}","{{Word(random)}}"]}""");
        }

        text.Append("]}");
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
