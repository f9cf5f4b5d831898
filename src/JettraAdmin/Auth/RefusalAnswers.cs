using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// What is answered when a policy refuses: programs get a problem document with 401 or 403, people are taken to the page
/// where they can do something about it.
/// </summary>
internal sealed class RefusalAnswers(TimeProvider time) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded && Schemes.IsProgramAtConsole(context))
        {
            // A page would be taken for success.
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(
                new JettraException(ErrorCodes.UnknownPath, "At this address there is only a page for browsers."), context.Request.Method));
        }

        if (authorizeResult.Challenged && Schemes.IsNowhere(context) && PageRequest.Is(context) && !Schemes.IsForPrograms(context))
        {
            // Signing in would lead to no page.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (authorizeResult.Succeeded || (PageRequest.Is(context) && !Schemes.IsForPrograms(context)) || PageForPeople.IsAskedFor(context))
        {
            return _pages.HandleAsync(next, context, policy, authorizeResult);
        }

        return authorizeResult.Challenged ? ChallengeAsync(context) : ForbidAsync(context);
    }

    private async Task ChallengeAsync(HttpContext context)
    {
        NameScheme(context);
        Problem problem = ProblemMapping.Of(ErrorCodes.Unauthenticated, context.Request.Method);
        int? wait = null;
        if (context.Features.Get<CredentialCheck>() is { Refusal: { } why, Until: var until })
        {
            (problem, wait) = Describe(why, until, time.GetUtcNow(), context.Request.Method);
        }

        await ProblemMapping.WriteAsync(context, problem, wait);
    }

    /// <summary>Names the scheme to sign in by, as a 401 must. A browser is not told: it would open a password box of its own.</summary>
    public static void NameScheme(HttpContext context)
    {
        if (!Schemes.IsFromBrowser(context.Request))
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"JettraAdmin\", charset=\"UTF-8\"";
        }
    }

    /// <summary>Credentials that were refused, as a problem: 401, or 429 when one must wait.</summary>
    public static (Problem Problem, int? RetryAfterSeconds) Describe(Refusal why, DateTimeOffset? until, DateTimeOffset now, string method) =>
        (ProblemMapping.Of(AccessProblems.Describe(why, until), method), until is null ? null : (int)Math.Ceiling((until.Value - now).TotalSeconds));

    private static Task ForbidAsync(HttpContext context)
    {
        bool mustChange = context.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword);
        JettraException why = mustChange
            ? new JettraException(ErrorCodes.PasswordChangeRequired, safe: "What was asked for was not done.")
            : new JettraException(ErrorCodes.Forbidden);
        return ProblemMapping.WriteAsync(context, ProblemMapping.Of(why, context.Request.Method));
    }
}
