using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>The kind of a parsed text, with its limits and its error code.</summary>
/// <param name="Error">The error code.</param>
/// <param name="Describe">Says in a message what is wrong at a position.</param>
/// <param name="MaxLength">The maximum length, in characters.</param>
/// <param name="BareWords">Whether texts without quotes are allowed.</param>
internal sealed record QueryKind(ErrorCode Error, Func<long, MessageTemplate, MessageTemplate> Describe, int MaxLength, bool BareWords = false)
{
    private const int DefaultMaxLength = 16 * 1024;

    public static readonly QueryKind Filter = new(ErrorCodes.InvalidFilter, (at, what) => $"The filter is not valid: at character {at}, {what}.", DefaultMaxLength);
    public static readonly QueryKind Order = new(ErrorCodes.InvalidOrder, (at, what) => $"The order is not valid: at character {at}, {what}.", DefaultMaxLength);
    public static readonly QueryKind Command = new(
        ErrorCodes.InvalidCommand, (at, what) => $"The command is not valid: at character {at}, {what}.", Document.MaxBytes, BareWords: true);

    /// <summary>Creates an error with a position.</summary>
    public JettraException CreateError(string text, int at, MessageTemplate what)
    {
        // The position in characters, not in UTF-16 code units.
        var position = 1;
        foreach (var _ in text.AsSpan(0, at).EnumerateRunes())
        {
            position++;
        }

        return new JettraException(Error, Describe(position, what));
    }
}
