using Microsoft.AspNetCore.Antiforgery;

namespace JettraAdmin.Auth;

/// <summary>Signs the browser out. The console posts a form with the antiforgery field.</summary>
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
