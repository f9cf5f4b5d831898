using Microsoft.AspNetCore.Antiforgery;

namespace JettraAdmin.Auth;

/// <summary>Ends the session of this browser: a form with the antiforgery field, from any page of the console.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(ConsolePaths.SignOut, (Delegate)SignOutAsync)
            .RequireAuthorization(Policies.SignedIn)
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new ConsoleForm());

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            return Results.LocalRedirect($"{context.Request.PathBase}/");
        }

        await CookieScheme.SignOutAsync(context);
        return Results.LocalRedirect($"{context.Request.PathBase}{ConsolePaths.SignIn}");
    }
}
