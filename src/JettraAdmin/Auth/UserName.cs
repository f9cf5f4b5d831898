using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>The rules for user names.</summary>
internal static class UserName
{
    public const int MaxLength = 64;

    /// <summary>Whether the text can be normalized and compared: without surrogates and noncharacters.</summary>
    public static bool IsText(string text) => !text.Any(c => char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF');

    /// <summary>Checks a user name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_user_name</c>.</exception>
    public static string Parse(string? text)
    {
        var fault = text switch
        {
            null or "" => (MessageTemplate)"The user name is missing.",
            { Length: > MaxLength } => $"The user name has more than {MaxLength} characters.",
            _ when text.Contains(':', StringComparison.Ordinal) => "The user name contains a colon.",
            _ when text.Trim() != text => "The user name begins or ends with a space.",
            _ when !IsText(text) || text.Any(IsHidden) => "The user name contains an invisible or invalid character.",
            _ => null,
        };
        return fault is null ? text! : throw new JettraException(
            ErrorCodes.InvalidUserName, fault, hint: $"A user name has 1 to {MaxLength} characters and no colon.");
    }

    // Direction marks and zero-width characters can make one name look like another.
    private static bool IsHidden(char c) =>
        c == '\uFFFD'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
}
