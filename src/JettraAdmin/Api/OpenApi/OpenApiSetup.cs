using JettraAdmin.Auth;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The description of the REST API for programs, and the page that shows it to people.</summary>
internal static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static void AddApiDescription(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddOperationTransformer<OperationText>();
            options.AddDocumentTransformer<DocumentFrame>();
        });
        builder.Services.AddSingleton<ApiDescription>();
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiDescription.Path, (HttpContext context, ApiDescription description, CancellationToken ct) => description.AnswerAsync(context, ct)).RequireAuthorization(Policies.Reader);
        routes.MapDocsPage();
    }
}
