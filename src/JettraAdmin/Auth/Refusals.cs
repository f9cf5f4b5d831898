using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>What is said to somebody who was not let in.</summary>
internal static class Refusals
{
    public static JettraException Describe(Refusal why, DateTimeOffset? until) => why switch
    {
        Refusal.Throttled => new JettraException(
            ErrorKind.TooMany, "too_many_attempts",
            $"Too many wrong passwords came from this address or were tried for this name. This one was not compared, and none is until {Time(until)}.",
            "Wait until then, or sign in from where you signed in before."),
        Refusal.Crowded => new JettraException(
            ErrorKind.TooMany, "too_many_attempts", "Too many passwords wait to be compared. This one was not compared.", "Try again in a moment."),
        Refusal.Malformed => new JettraException(
            ErrorKind.Invalid, "invalid_authorization", "The Authorization header could not be read.",
            "Send \"Basic \" and the base64 of user:password in UTF-8."),
        Refusal.NoAntiforgery => new JettraException(
            ErrorKind.Invalid, "antiforgery_required", "The sign-in of a browser does not count for this request: it came without the antiforgery header. Nothing was done.",
            "Send the header that GET /api/session names, or Basic credentials."),
        _ => new JettraException(
            ErrorKind.Invalid, "invalid_credentials", "The user name or the password is wrong.", "Check both; capital letters count in the password."),
    };

    private static string Time(DateTimeOffset? until) =>
        (until ?? default).ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
