using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// On <c>/api</c> a cookie counts only together with the antiforgery header, GET and HEAD aside: a page of another site can
/// send the cookie, but not the header.
/// </summary>
internal sealed class CookieNeedsAntiforgery(RequestDelegate next, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options)
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

    // Without the header it would be looked for in a form, and the body is not ours to read.
    private async Task<bool> HasHeaderAsync(HttpContext context) =>
        context.Request.Headers.ContainsKey(options.Value.HeaderName!) && await antiforgery.IsRequestValidAsync(context);
}
