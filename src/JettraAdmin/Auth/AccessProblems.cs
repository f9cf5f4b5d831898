using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>Turns a refused sign-in into an error for the client.</summary>
internal static class AccessProblems
{
    public static JettraException Describe(Refusal why, DateTimeOffset? until) => why switch
    {
        Refusal.Throttled => new JettraException(
            ErrorCodes.TooManyAttempts,
            $"There were too many wrong passwords from this address or for this user name. Passwords from addresses where this user has not signed in before are not checked until {Time(until)}.",
            hint: "Wait until then, or sign in from an address where you signed in before. The right password still works there."),
        Refusal.TooManyWaiting => new JettraException(
            ErrorCodes.TooManyAttempts, "Too many sign-ins are waiting. This password was not checked.", hint: "Try again in a moment."),
        Refusal.Disabled => new JettraException(ErrorCodes.UserDisabled),
        Refusal.Malformed => new JettraException(ErrorCodes.InvalidAuthorization),
        Refusal.NoAntiforgery => new JettraException(ErrorCodes.AntiforgeryRequired),
        _ => new JettraException(ErrorCodes.InvalidCredentials),
    };

    private static string Time(DateTimeOffset? until) =>
        (until ?? default).ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
