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

/// <summary>Who may come in, and what for.</summary>
internal static class AuthSetup
{
    public const string AntiforgeryHeader = "X-Jettra-Antiforgery";

    public static void AddAuth(this WebApplicationBuilder builder)
    {
        builder.AddUsers();
        builder.Services.AddAuthentication(Schemes.ByRequest)
            .AddPolicyScheme(Schemes.ByRequest, null, options => options.ForwardDefaultSelector = Schemes.Of)
            .AddScheme<AuthenticationSchemeOptions, BasicScheme>(Schemes.Basic, null)
            .AddCookie(Schemes.Cookie, CookieScheme.Configure);
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddSingleton<IAuthorizationHandler, RoleRequirementHandler>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswers>();
        builder.Services.AddAntiforgery(ConfigureAntiforgery);

        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitUser>();
        builder.Services.AddScoped(services => new CallerAccessor(
            services.GetRequiredService<AuthenticationStateProvider>(), services.GetRequiredService<UserDirectory>()));
    }

    /// <summary>After the proxies: the host that the visitor used is known by then.</summary>
    public static void UseOwnHost(this WebApplication web) => web.UseMiddleware<OwnHost>();

    public static void UseSecurityHeaders(this WebApplication web) => web.UseMiddleware<SecurityHeaders>();

    /// <summary>After routing: who is it, is it a page of ours that asks, and may it.</summary>
    public static void UseAuth(this WebApplication web)
    {
        web.UseMiddleware<OwnOrigin>();
        web.Use(TellOfDoubtAsync);
        web.UseAuthentication();
        web.UseMiddleware<CookieNeedsAntiforgery>();
        web.UseAuthorization();
    }

    /// <summary>A form of a page that was not made for this visitor, or too long ago, is refused before the page sees it.</summary>
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

    // Programs are told by a problem document; a page for people is answered with one that says so.
    private static async Task TellOfDoubtAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (JettraException unknown) when (
            unknown.AwaitsOutcome && !Schemes.IsForPrograms(context) && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static void AddUsers(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddDbContext<UsersDatabase>((provider, options) => options.UseSqlite(UsersSchema.ConnectionString(
            Path.Combine(provider.GetRequiredService<IOptions<JettraOptions>>().Value.DataDirectory, UsersStartup.FileName))));
        services.AddIdentityCore<JettraUser>(ConfigureIdentity).AddUserStore<UserOnlyStore<JettraUser, UsersDatabase>>();
        services.AddSingleton<IPasswordHasher<JettraUser>, PasswordHasher<JettraUser>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);

        services.AddSingleton<Sessions>();
        services.AddSingleton<SignOuts>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<UserWriter>();
        services.AddSingleton<AttemptThrottle>();
        services.AddSingleton<ProvenPasswords>();
        services.AddSingleton<ProvenAddresses>();
        services.AddSingleton<PasswordHashLimiter>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton(provider => new DevelopmentSignIn(provider.GetRequiredService<UserDirectory>()));
        services.AddSingleton(provider => new UserService(
            provider.GetRequiredService<UserDirectory>(), provider.GetRequiredService<UserWriter>(),
            provider.GetRequiredService<AttemptThrottle>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UserService>>()));
        services.AddHostedService<UsersStartup>();
        services.AddHostedService<TransactionSignOuts>();
    }

    // Names, passwords and failed attempts have rules of ours: see UserName, PasswordRules and AttemptThrottle.
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
