using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Responds when a policy refuses a request: programs get a problem document with 401 or 403; browsers are redirected to the
/// sign-in or password page.
/// </summary>
internal sealed class AuthorizationResultHandler(TimeProvider time) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded && Schemes.IsProgramOnConsolePath(context))
        {
            // The program would take the page for success.
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(
                new JettraException(ErrorCodes.UnknownPath, "This address is a page for browsers."), context.Request.Method));
        }

        if (authorizeResult.Challenged && Schemes.HasNoRoute(context) && PageRequest.Is(context) && !Schemes.IsProgramRequest(context))
        {
            // There is no page to return to after a sign-in.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (authorizeResult.Succeeded || (PageRequest.Is(context) && !Schemes.IsProgramRequest(context)) || BrowserPage.IsRequested(context))
        {
            return _pages.HandleAsync(next, context, policy, authorizeResult);
        }

        return authorizeResult.Challenged ? ChallengeAsync(context) : ForbidAsync(context);
    }

    private async Task ChallengeAsync(HttpContext context)
    {
        NameScheme(context);
        var problem = ProblemMapping.Of(ErrorCodes.Unauthenticated, context.Request.Method);
        int? wait = null;
        if (context.Features.Get<CredentialCheck>() is { Refusal: { } why, Until: var until })
        {
            (problem, wait) = Describe(why, until, time.GetUtcNow(), context.Request.Method);
        }

        await ProblemMapping.WriteAsync(context, problem, wait);
    }

    /// <summary>Adds the challenge that a 401 needs. Not for browsers, which would show their own password dialog.</summary>
    public static void NameScheme(HttpContext context)
    {
        if (!Schemes.IsFromBrowser(context.Request))
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"JettraAdmin\", charset=\"UTF-8\"";
        }
    }

    /// <summary>The problem for refused credentials: 401, or 429 when the client must wait.</summary>
    public static (Problem Problem, int? RetryAfterSeconds) Describe(Refusal why, DateTimeOffset? until, DateTimeOffset now, string method) =>
        (ProblemMapping.Of(AccessProblems.Describe(why, until), method), until is null ? null : (int)Math.Ceiling((until.Value - now).TotalSeconds));

    private static Task ForbidAsync(HttpContext context)
    {
        var mustChange = context.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword);
        var why = mustChange
            ? new JettraException(ErrorCodes.PasswordChangeRequired, safe: "The request was not executed.")
            : new JettraException(ErrorCodes.Forbidden);
        return ProblemMapping.WriteAsync(context, ProblemMapping.Of(why, context.Request.Method));
    }
}
