namespace JettraAdmin.Api;

/// <summary>The REST API as a whole: each feature maps its own routes.</summary>
internal static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        // What cannot be bound is thrown, in every environment, and becomes a problem document.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull);
    }

    public static void UseProblemDocuments(this WebApplication web) => web.UseMiddleware<ProblemDocuments>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapSessionApi();
        routes.MapUsersApi();
    }
}
