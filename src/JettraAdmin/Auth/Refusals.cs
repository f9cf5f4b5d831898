using System.Globalization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>What is said to somebody who was not let in.</summary>
internal static class Refusals
{
    public static JettraException Describe(Refusal why, DateTimeOffset? until) => why switch
    {
        Refusal.LockedOut => new JettraException(
            ErrorCodes.AccountLocked, $"Too many wrong passwords: this user is locked until {Time(until)}."),
        Refusal.Throttled => new JettraException(
            ErrorCodes.TooManyAttempts, $"Too many wrong passwords came from this address. The server compares no password from it until {Time(until)}."),
        Refusal.Malformed => new JettraException(ErrorCodes.InvalidAuthorization),
        Refusal.NoAntiforgery => new JettraException(ErrorCodes.AntiforgeryRequired),
        _ => new JettraException(ErrorCodes.InvalidCredentials),
    };

    private static string Time(DateTimeOffset? until) =>
        (until ?? default).ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
