using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>The result of a sign-in or password change: an error message with its status code, or none.</summary>
internal sealed record SignInAnswer(MessageTemplate? Fault, int Status = StatusCodes.Status200OK, bool MustChangePassword = false, int? RetryAfterSeconds = null);

/// <summary>Signs users in and changes their password, for the static pages of the console.</summary>
internal sealed class SignInService(CredentialValidator credentials, PasswordChange own, UserDirectory directory, TimeProvider time, ILogger<SignInService> log)
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
            return new SignInAnswer(WithHint(unknown.Text, unknown), StatusCodes.Status503ServiceUnavailable);
        }

        if (check.User is { } user)
        {
            await CookieScheme.SignInAsync(context, user, stay);
            AuthLog.SignedIn(log, user.Name, context.Connection.RemoteIpAddress);
            return new SignInAnswer(null, MustChangePassword: user.MustChangePassword);
        }

        // Described as for a GET, because "Nothing was changed." makes no sense for a sign-in.
        var refused = AccessProblems.Describe(check.Refusal!.Value, check.Until);
        (var problem, var wait) = AuthorizationResultHandler.Describe(check.Refusal.Value, check.Until, time.GetUtcNow(), HttpMethods.Get);
        return new SignInAnswer(WithHint(refused.What, refused), problem.Status, RetryAfterSeconds: wait);
    }

    public async Task<SignInAnswer> ChangePasswordAsync(HttpContext context, string? present, string? chosen, string? again)
    {
        if (directory.Current(context.User) is not { } user)
        {
            var signedOut = new JettraException(ErrorCodes.SignedOut);
            return new SignInAnswer(WithHint(signedOut.Text, signedOut), StatusCodes.Status401Unauthorized);
        }

        if (chosen != again)
        {
            return new SignInAnswer("The new passwords do not match. Nothing was changed. Type both again.", StatusCodes.Status400BadRequest);
        }

        try
        {
            var changed = await own.ChangeAsync(user, present, chosen, context.Connection.RemoteIpAddress, context.RequestAborted);
            await CookieScheme.RenewAsync(context, changed);
            return new SignInAnswer(null);
        }
        catch (JettraException refused)
        {
            return new SignInAnswer(WithHint(refused.Text, refused), StatusCodes.Status400BadRequest);
        }
    }

    private static MessageTemplate WithHint(MessageTemplate message, JettraException failure) =>
        failure.Hint is { } hint ? MessageTemplate.Join(" ", [message, hint]) : message;
}
