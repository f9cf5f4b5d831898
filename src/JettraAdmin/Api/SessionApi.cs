using System.Security.Claims;
using System.Text;
using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Antiforgery;

namespace JettraAdmin.Api;

/// <summary>Sign-in for programs, the current session, and the change of the password of the current user.</summary>
internal static class SessionApi
{
    public static void MapSessionApi(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/login", LoginAsync).AllowAnonymous().WithMetadata(SessionRoutes.Login);
        routes.MapGet("/api/session", Session).RequireAuthorization(Policies.SignedIn).WithMetadata(SessionRoutes.Session);
        routes.MapPost("/api/change-password", ChangePasswordAsync).RequireAuthorization(Policies.SignedIn).WithMetadata(SessionRoutes.ChangePassword);
    }

    private static async Task LoginAsync(HttpContext context, CredentialValidator credentials, TimeProvider time)
    {
        var login = await context.Request.ReadJsonAsync(WireJson.Default.Login, context.RequestAborted);
        (var name, var password) = (login.Username ?? "", login.Password ?? "");
        var check = await credentials.CheckAsync(name, password, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (check.User is { } user)
        {
            var token = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:{password}"))}";
            await context.Response.WriteAsJsonAsync(
                new LoginDone(token, user.Role.Name()), WireJson.Default.LoginDone, cancellationToken: context.RequestAborted);
            return;
        }

        // GET, because for a POST the problem would say "Nothing was changed.", which makes no sense for a sign-in.
        (var problem, var wait) = AuthorizationResultHandler.Describe(check.Refusal!.Value, check.Until, time.GetUtcNow(), HttpMethods.Get);
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            AuthorizationResultHandler.NameScheme(context);
        }

        await ProblemMapping.WriteAsync(context, problem, wait);
    }

    private static SessionInfo Session(HttpContext context, UserDirectory directory, IAntiforgery antiforgery)
    {
        var user = Current(context, directory);
        var cookie = context.User.Identity?.AuthenticationType == Schemes.Cookie;
        // Set by the middleware. The antiforgery service sets its own, and warns when it finds another.
        context.Response.Headers.CacheControl = default;
        var header = cookie
            ? new AntiforgeryHeader(AuthSetup.AntiforgeryHeader, antiforgery.GetAndStoreTokens(context).RequestToken!)
            : null;
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return new SessionInfo(
            user.Name, user.Role.Name(), user.AllowedDatabases?.Select(d => d.Value).ToList(), user.MustChangePassword,
            header);
    }

    private static async Task<PasswordChanged> ChangePasswordAsync(
        HttpContext context, UserDirectory directory, PasswordChange own)
    {
        var change = await context.Request.ReadJsonAsync(WireJson.Default.ChangePassword, context.RequestAborted);
        var user = Current(context, directory);
        if (context.User.Identity?.AuthenticationType != Schemes.Cookie)
        {
            await own.ChangeAsync(user, change.NewPassword, context.Connection.RemoteIpAddress);
            return PasswordChanged.Done;
        }

        var changed = await own.ChangeAsync(
            user, change.CurrentPassword, change.NewPassword, context.Connection.RemoteIpAddress, context.RequestAborted);
        await CookieScheme.RenewAsync(context, changed);
        return PasswordChanged.Done;
    }

    private static KnownUser Current(HttpContext context, UserDirectory directory) =>
        directory.Current(context.User) ?? throw new JettraException(
            ErrorCodes.UnknownUser, $"The user {context.User.FindFirstValue(ClaimTypes.Name)} was deleted.", hint: PasswordChange.AskAdministrator);
}
