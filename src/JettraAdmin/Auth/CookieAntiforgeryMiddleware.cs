using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// Under <c>/api</c>, the session cookie counts only together with the antiforgery header, except for GET and HEAD. Pages of
/// other sites can make the browser send the cookie, but not the header.
/// </summary>
internal sealed class CookieAntiforgeryMiddleware(RequestDelegate next, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Schemes.IsApi(context)
            && context.User.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Cookie }
            && !HttpMethods.IsGet(context.Request.Method)
            && !HttpMethods.IsHead(context.Request.Method)
            && !await HasHeaderAsync(context))
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            context.Features.Set(CredentialCheck.Refused(Refusal.NoAntiforgery));
        }

        await next(context);
    }

    // Without the header, the antiforgery service would look for a form field and read the request body.
    private async Task<bool> HasHeaderAsync(HttpContext context) =>
        context.Request.Headers.ContainsKey(options.Value.HeaderName!) && await antiforgery.IsRequestValidAsync(context);
}
