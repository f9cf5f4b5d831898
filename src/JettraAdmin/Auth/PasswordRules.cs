using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>The rules for passwords: long enough and not obvious. There are no rules about kinds of characters.</summary>
internal static class PasswordRules
{
    public const int MinLength = 8;

    /// <summary>Longer passwords would make hashing too expensive.</summary>
    public const int MaxLength = 256;

    private static readonly HashSet<string> Obvious = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passw0rd", "password1", "password123", "contraseña", "12345678", "123456789", "1234567890", "87654321",
        "qwertyui", "qwertyuiop", "qwerty123", "iloveyou", "adminadmin", "administrator", "admin123", "admin1234", "letmein1",
        "welcome1", "changeme", "jettraadmin", "jettradb",
    };

    /// <summary>The rule that a password breaks, as a sentence, or null.</summary>
    public static MessageTemplate? Fault(string userName, string? password) => password switch
    {
        null or "" => (MessageTemplate)"The password is missing.",
        { Length: < MinLength } => $"The password has fewer than {MinLength} characters.",
        { Length: > MaxLength } => $"The password has more than {MaxLength} characters.",
        _ when password.Equals(userName, StringComparison.OrdinalIgnoreCase) => "The password is the same as the user name.",
        _ when Obvious.Contains(password) || password.Distinct().Count() < 3 => "This password is easy to guess.",
        _ => null,
    };

    /// <exception cref="JettraException">Code <c>weak_password</c>.</exception>
    public static void Demand(string userName, string? password)
    {
        if (Fault(userName, password) is { } fault)
        {
            throw new JettraException(
                ErrorCodes.WeakPassword,
                fault,
                hint: $"Choose {MinLength} to {MaxLength} characters that are hard to guess; a few words make a good password.");
        }
    }
}
