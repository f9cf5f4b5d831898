using JettraAdmin.Auth;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Sets up the OpenAPI document and the page that shows it.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static void AddApiDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddOperationTransformer<OperationTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
        });
        builder.Services.AddSingleton<ApiDescription>();
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiDescription.Path, (HttpContext context, ApiDescription description, CancellationToken ct) => description.RespondAsync(context, ct)).RequireAuthorization(Policies.Reader);
        routes.MapDocsPage();
    }
}
