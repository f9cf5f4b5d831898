using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace JettraAdmin.Auth;

/// <summary>The session cookie of the console. It identifies the user. Rights are looked up for each request.</summary>
internal static class CookieScheme
{
    public const string Name = "jettra.session";

    /// <summary>How long a session lasts without being used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts with "stay signed in".</summary>
    public static readonly TimeSpan LongLife = TimeSpan.FromDays(7);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = true;
        options.LoginPath = ConsolePaths.SignIn;
        options.ReturnUrlParameter = ConsolePaths.ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        // The redirect has no host, because anybody can forge the Host header.
        options.Events.OnRedirectToLogin = context =>
        {
            var request = context.Request;
            var from = $"{request.PathBase}{request.Path}{request.QueryString}";
            // A cookie that does not count any more is the cookie of an ended session.
            var signIn = request.Cookies.ContainsKey(Name)
                ? ConsolePaths.SignInAgain(from)
                : $"{ConsolePaths.SignIn}?{ConsolePaths.ReturnUrl}={Uri.EscapeDataString(from)}";
            context.Response.Redirect($"{request.PathBase}{signIn}");
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (context.HttpContext.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword))
            {
                context.Response.Redirect($"{context.Request.PathBase}{ConsolePaths.Password}");
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }

            return Task.CompletedTask;
        };
    }

    public static Task SignInAsync(HttpContext context, KnownUser user, bool stay)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return context.SignInAsync(
            Schemes.Cookie,
            user.ToPrincipal(Schemes.Cookie, Guid.NewGuid().ToString("N")),
            new AuthenticationProperties { IsPersistent = stay, IssuedUtc = now, ExpiresUtc = now + (stay ? LongLife : Life) });
    }

    /// <summary>Issues a new cookie after a password change, which has ended all sessions of the user.</summary>
    public static async Task RenewAsync(HttpContext context, KnownUser user)
    {
        var present = await context.AuthenticateAsync(Schemes.Cookie);
        await SignInAsync(context, user, present.Properties?.IsPersistent == true);
    }

    public static async Task SignOutAsync(HttpContext context)
    {
        if (context.User.FindFirst(JettraClaims.Session) is { } session)
        {
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            await context.RequestServices.GetRequiredService<SignOutStore>().EndAsync(session.Value, time.GetUtcNow() + LongLife);
        }

        await context.SignOutAsync(Schemes.Cookie);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The status page is anonymous.
            context.RejectPrincipal();
            return;
        }

        var user = context.HttpContext.RequestServices.GetRequiredService<UserDirectory>().Current(context.Principal);
        if (user is not null)
        {
            var now = user.ToPrincipal(Schemes.Cookie, context.Principal!.FindFirst(JettraClaims.Session)?.Value);
            context.ReplacePrincipal(now);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Cookie);
    }
}
