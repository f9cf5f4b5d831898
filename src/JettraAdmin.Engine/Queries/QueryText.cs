using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>What kind of text is read, and how its faults are told.</summary>
/// <param name="Error">The code of a refusal.</param>
/// <param name="Name">What it is called.</param>
/// <param name="MaxLength">How long it may be, in characters.</param>
/// <param name="BareWords">Whether a word without quotes may stand for a text.</param>
internal sealed record QueryText(ErrorCode Error, string Name, int MaxLength, bool BareWords = false)
{
    private const int Usual = 16 * 1024;

    public static readonly QueryText Filter = new(ErrorCodes.InvalidFilter, "filter", Usual);
    public static readonly QueryText Order = new(ErrorCodes.InvalidOrder, "order", Usual);
    public static readonly QueryText Command = new(ErrorCodes.InvalidCommand, "command", Document.MaxBytes, BareWords: true);

    /// <summary>A refusal that points to a place.</summary>
    public JettraException Fault(string text, int at, string what)
    {
        // People count characters, not the units of an encoding.
        var place = 1;
        foreach (var _ in text.AsSpan(0, at).EnumerateRunes())
        {
            place++;
        }

        return new JettraException(Error, $"The {Name} cannot be understood: at character {place}, {what}.");
    }
}
