using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using JettraAdmin.Auth;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace JettraAdmin.Api.OpenApi;

/// <summary>
/// The page that shows the OpenAPI document with Swagger UI. The files of Swagger UI come from the NuGet package, so the browser
/// needs no other host.
/// </summary>
internal static class DocsPage
{
    public const string Path = "/api/docs";

    private const string Folder = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["swagger-ui.css"] = "text/css; charset=utf-8",
        ["swagger-ui-bundle.js"] = "text/javascript; charset=utf-8",
    };

    // Changes with the version of the package.
    private static readonly EntityTagHeaderValue Tag = new($"\"{typeof(SwaggerUIOptions).Assembly.ManifestModule.ModuleVersionId:N}\"");

    public static void MapDocsPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).RequireAuthorization(Policies.Reader).WithMetadata(new BrowserPage()).ExcludeFromDescription();
        routes.MapGet($"{Path}/{{file}}", ReadFile).RequireAuthorization(Policies.Reader).ExcludeFromDescription();
    }

    private static ContentHttpResult Show(HttpContext context)
    {
        var root = HtmlEncoder.Default.Encode(context.Request.PathBase.ToUriComponent());
        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{DocumentTransformer.Title}</title>
                <link rel="icon" type="image/svg+xml" href="{root}/favicon.svg" />
                <link rel="stylesheet" href="{root}{Path}/swagger-ui.css" />
                <link rel="stylesheet" href="{root}/css/api-docs.css" />
            </head>
            <body>
                <header class="docs-top"><a href="{root}/">JettraAdmin</a><a href="{root}{ApiDescription.Path}">openapi/v1.json</a></header>
                <div id="api" data-document="{root}{ApiDescription.Path}" data-session="{root}/api/session"></div>
                <noscript>This page needs JavaScript. The description itself is at <a href="{root}{ApiDescription.Path}">openapi/v1.json</a>.</noscript>
                <script src="{root}{Path}/swagger-ui-bundle.js"></script>
                <script src="{root}/js/api-docs.js"></script>
            </body>
            </html>
            """,
            MediaTypeNames.Text.Html,
            Encoding.UTF8);
    }

    private static Results<FileStreamHttpResult, NotFound> ReadFile(string file, HttpContext context)
    {
        if (!Files.TryGetValue(file, out var type))
        {
            return TypedResults.NotFound();
        }

        var packed = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"The package of Swagger UI does not contain {file}.");
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        // The files in the package are compressed.
        if (!AcceptsGzip(context.Request))
        {
            return TypedResults.Stream(new GZipStream(packed, CompressionMode.Decompress), type);
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.Stream(packed, type, entityTag: Tag);
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken)
        && taken.Any(t => t.Value == "gzip" && t.Quality is not 0);
}
