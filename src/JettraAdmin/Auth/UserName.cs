using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Auth;

/// <summary>What a user may be called.</summary>
internal static class UserName
{
    public const int MaxLength = 64;

    /// <summary>Takes a text for a user name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_user_name</c>.</exception>
    public static string Parse(string? text)
    {
        string? fault = text switch
        {
            null or "" => "The user name is missing.",
            { Length: > MaxLength } => $"The user name has more than {MaxLength} characters.",
            _ when text.Contains(':', StringComparison.Ordinal) => "The user name has a colon in it.",
            _ when text.Trim() != text => "The user name begins or ends with a blank.",
            _ when text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD') => "The user name has a character in it that cannot be shown.",
            _ => null,
        };
        return fault is null ? text! : throw new JettraException(
            ErrorKind.Invalid, "invalid_user_name", $"{fault} Nothing was changed.",
            $"A user name has 1 to {MaxLength} characters and no colon.");
    }
}
