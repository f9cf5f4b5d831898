using JettraAdmin.Auth.Sqlite;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>Sets up authentication, authorization and antiforgery.</summary>
internal static class AuthSetup
{
    public const string AntiforgeryHeader = "X-Jettra-Antiforgery";

    public static void AddAuth(this WebApplicationBuilder builder)
    {
        builder.AddUsers();
        builder.Services.AddAuthentication(Schemes.ByRequest)
            .AddPolicyScheme(Schemes.ByRequest, null, options => options.ForwardDefaultSelector = Schemes.Select)
            .AddScheme<AuthenticationSchemeOptions, BasicScheme>(Schemes.Basic, null)
            .AddCookie(Schemes.Cookie, CookieScheme.Configure);
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddSingleton<IAuthorizationHandler, RoleRequirementHandler>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResultHandler>();
        builder.Services.AddAntiforgery(ConfigureAntiforgery);

        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitAuthenticationState>();
        builder.Services.AddScoped(services => new CallerAccessor(
            services.GetRequiredService<AuthenticationStateProvider>(), services.GetRequiredService<UserDirectory>()));
    }

    /// <summary>Must come after the forwarded headers, which give the host that the client used.</summary>
    public static void UseHostHeaderCheck(this WebApplication web) => web.UseMiddleware<HostHeaderMiddleware>();

    public static void UseSecurityHeaders(this WebApplication web) => web.UseMiddleware<SecurityHeaders>();

    /// <summary>Must come after routing. Checks the origin, authenticates, checks the antiforgery header, and authorizes.</summary>
    public static void UseAuth(this WebApplication web)
    {
        web.UseMiddleware<OriginMiddleware>();
        web.Use(AnswerOutcomePendingAsync);
        web.UseAuthentication();
        web.UseMiddleware<CookieAntiforgeryMiddleware>();
        web.UseAuthorization();
    }

    /// <summary>Refuses form posts without a valid antiforgery token before they reach the page.</summary>
    public static void UseFormCheck(this WebApplication web)
    {
        web.UseAntiforgery();
        web.Use((context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }
                || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
                || !HttpMethods.IsPost(context.Request.Method))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    // Programs get a problem document. Browsers get the status page.
    private static async Task AnswerOutcomePendingAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (JettraException unknown) when (
            unknown.AwaitsOutcome && !Schemes.IsProgramRequest(context) && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static void AddUsers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDbContext<UsersDatabase>((provider, options) => options.UseSqlite(UsersSchema.ConnectionString(
            Path.Combine(provider.GetRequiredService<IOptions<JettraOptions>>().Value.DataDirectory, UsersStartup.FileName))));
        services.AddIdentityCore<JettraUser>(ConfigureIdentity).AddUserStore<UserOnlyStore<JettraUser, UsersDatabase>>();
        services.AddSingleton<IPasswordHasher<JettraUser>, PasswordHasher<JettraUser>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);

        services.AddSingleton<Sessions>();
        services.AddSingleton<SignOutStore>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<UserWriter>();
        services.AddSingleton<AttemptThrottle>();
        services.AddSingleton<PasswordCache>();
        services.AddSingleton<ProvenAddresses>();
        services.AddSingleton<PasswordHashLimiter>();
        services.AddSingleton<CredentialValidator>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton(provider => new DevelopmentSignIn(provider.GetRequiredService<UserDirectory>()));
        services.AddSingleton(provider => new UserService(
            provider.GetRequiredService<UserDirectory>(), provider.GetRequiredService<UserWriter>(),
            provider.GetRequiredService<AttemptThrottle>(), provider.GetRequiredService<ProvenAddresses>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UserService>>()));
        services.AddHostedService<UsersStartup>();
        services.AddHostedService<TransactionCleanup>();
    }

    // Identity's own rules are not used: see UserName, PasswordRules and AttemptThrottle.
    private static void ConfigureIdentity(IdentityOptions options) => options.User.AllowedUserNameCharacters = "";

    private static void ConfigureAntiforgery(AntiforgeryOptions options)
    {
        options.HeaderName = AntiforgeryHeader;
        options.Cookie.Name = "jettra.antiforgery";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true;
    }
}
