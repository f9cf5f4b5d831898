using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>How a sign-in went: no fault, or one in a sentence with the status that fits.</summary>
internal sealed record SignInAnswer(string? Fault, int Status = StatusCodes.Status200OK, bool MustChangePassword = false, int? RetryAfterSeconds = null);

/// <summary>What the static pages do for people: signing in, and changing the own password.</summary>
internal sealed class SignInService(Credentials credentials, OwnPassword own, UserDirectory directory, TimeProvider time, ILogger<SignInService> log)
{
    public async Task<SignInAnswer> SignInAsync(HttpContext context, string? name, string? password, bool stay)
    {
        CredentialCheck check;
        try
        {
            check = await credentials.CheckAsync(name ?? "", password ?? "", context.Connection.RemoteIpAddress, context.RequestAborted);
        }
        catch (JettraException unknown) when (unknown.AwaitsOutcome)
        {
            return new SignInAnswer($"{unknown.Message} {unknown.Hint}", StatusCodes.Status503ServiceUnavailable);
        }

        if (check.User is { } user)
        {
            await CookieScheme.SignInAsync(context, user, stay);
            AuthLog.SignedIn(log, user.Name, context.Connection.RemoteIpAddress);
            return new SignInAnswer(null, MustChangePassword: user.MustChangePassword);
        }

        // A sign-in changes nothing, so nothing is said of what is safe.
        (Problem problem, int? wait) = RefusalAnswers.Describe(check.Refusal!.Value, check.Until, time.GetUtcNow(), HttpMethods.Get);
        return new SignInAnswer($"{problem.Detail} {problem.Hint}", problem.Status, RetryAfterSeconds: wait);
    }

    public async Task<SignInAnswer> ChangePasswordAsync(HttpContext context, string? present, string? chosen, string? again)
    {
        if (directory.Current(context.User) is not { } user)
        {
            var signedOut = new JettraException(ErrorCodes.SignedOut);
            return new SignInAnswer($"{signedOut.Message} {signedOut.Hint}", StatusCodes.Status401Unauthorized);
        }

        if (chosen != again)
        {
            return new SignInAnswer("The two new passwords differ. Nothing was changed. Type both again.", StatusCodes.Status400BadRequest);
        }

        try
        {
            KnownUser changed = await own.ChangeAsync(user, present, chosen, context.Connection.RemoteIpAddress, context.RequestAborted);
            await CookieScheme.RenewAsync(context, changed);
            return new SignInAnswer(null);
        }
        catch (JettraException refused)
        {
            return new SignInAnswer($"{refused.Message} {refused.Hint}", StatusCodes.Status400BadRequest);
        }
    }
}
