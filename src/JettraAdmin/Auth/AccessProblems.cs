using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>What is said to somebody who was not let in.</summary>
internal static class AccessProblems
{
    public static JettraException Describe(Refusal why, DateTimeOffset? until) => why switch
    {
        Refusal.Throttled => new JettraException(
            ErrorCodes.TooManyAttempts,
            $"Too many wrong passwords came from this address or were tried for this name. From a place where this user has not signed in before, no password is compared until {Time(until)}.",
            hint: "Wait until then, or sign in from where you signed in before: there the right password still works."),
        Refusal.Crowded => new JettraException(
            ErrorCodes.TooManyAttempts, "Too many passwords wait to be compared. This one was not compared.", hint: "Try again in a moment."),
        Refusal.Malformed => new JettraException(ErrorCodes.InvalidAuthorization),
        Refusal.NoAntiforgery => new JettraException(ErrorCodes.AntiforgeryRequired),
        _ => new JettraException(ErrorCodes.InvalidCredentials),
    };

    private static string Time(DateTimeOffset? until) =>
        (until ?? default).ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
