using System.Globalization;

namespace JettraAdmin.Fixtures.Faults;

/// <summary>One trial: an operation, and which of its file calls fail with what.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="At">The first call that fails, from 1.</param>
/// <param name="Fault">What it answers.</param>
/// <param name="Times">How many calls in a row fail.</param>
/// <param name="Kill">Whether the process is killed at the end; without, its files are copied and opened by another engine.</param>
internal sealed record FaultPoint(string Operation, long At, Fault Fault, long Times, bool Kill = false)
{
    /// <summary>From the first failing call on, all fail.</summary>
    public const long Sticky = int.MaxValue;

    /// <summary>Reads <c>operation:at:fault:times[:kill]</c>; times is a number, <c>once</c> or <c>sticky</c>.</summary>
    public static FaultPoint Parse(string text)
    {
        var parts = text.Split(':');
        var times = parts[3] switch
        {
            "once" => 1,
            "sticky" => Sticky,
            _ => long.Parse(parts[3], CultureInfo.InvariantCulture),
        };
        var at = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return new FaultPoint(parts[0], at, Fault.Parse(parts[2]), times, Kill: parts is [_, _, _, _, "kill"]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var times = Times switch
        {
            1 => "once",
            Sticky => "sticky",
            _ => Times.ToString(CultureInfo.InvariantCulture),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Operation}:{At}:{Fault.Name}:{times}{(Kill ? ":kill" : "")}");
    }
}
