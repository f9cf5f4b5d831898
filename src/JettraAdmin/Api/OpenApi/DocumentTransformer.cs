using System.Reflection;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Adds general information, tags and security schemes to the OpenAPI document.</summary>
internal sealed class DocumentTransformer(IOptions<JettraOptions> settings, EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public const string Title = "JettraAdmin REST API";

    private const string Rules =
        """
        The API is compatible with JettraDB.

        - **Authentication.** HTTP Basic on every request. Browsers that are signed in to the console may use the session cookie; all methods except GET and HEAD then need the antiforgery header.
        - **Roles.** Each role may do all that the one before it may: `reader` reads; `writereader` writes documents; `owner` manages collections and indexes, and backs up and restores databases; `admin` may do everything. Each operation states the role that it needs, also in `x-role`. A user may be limited to some databases.
        - **Success** is 200 with JSON, or 202 for a job that was started. Members without a value are left out. Times are ISO 8601 in UTC, durations are in seconds.
        - **Errors** are problem documents with a stable `code` for programs, a `detail` that says what happened and what is safe, and usually a `hint` that says what to do. 423, 429 and 503 have a `Retry-After` header.
        - **Order.** Documents are ordered by the UTF-8 bytes of `_id` unless the request asks for another order.
        """;

    private const string Basic = "basic";
    private const string Cookie = "cookie";
    private const string Antiforgery = "antiforgery";

    public static string Version { get; } =
        typeof(DocumentTransformer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The alternatives for authentication: Basic, or the cookie. For changes, the cookie needs the antiforgery header.</summary>
    public static List<OpenApiSecurityRequirement> SecurityRequirements(OpenApiDocument document, bool reads)
    {
        var cookie = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] };
        if (!reads)
        {
            cookie[new OpenApiSecuritySchemeReference(Antiforgery, document)] = [];
        }

        return [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, document)] = [] }, cookie];
    }

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = Version,
            Description = Rules,
        };
        // Relative, because the client knows the host that it got the document from.
        document.Servers = [new OpenApiServer { Url = settings.Value.PathBase is { Length: > 0 } pathBase ? pathBase : "/", Description = "This server" }];
        List<RouteDescription> routes = [.. endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<RouteDescription>()).OfType<RouteDescription>()];
        document.Tags = new HashSet<OpenApiTag>(
            ApiTags.All.Where(c => routes.Any(r => r.Tag == c.Name)).Select(c => new OpenApiTag { Name = c.Name, Description = c.Text }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Basic] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "User name and password on every request." },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = CookieScheme.Name,
                Description = "The session cookie of the console.",
            },
            [Antiforgery] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = AuthSetup.AntiforgeryHeader,
                Description = "Needed with the cookie, except for GET and HEAD. `GET /api/session` returns its value.",
            },
        };
        document.Components.Examples = ProblemResponses.Examples();
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken));
        WireSchemas.Complete(document, routes);
        Sort(document);
    }

    // Sorts by tag, then by path.
    private static void Sort(OpenApiDocument document)
    {
        List<string> tags = [.. ApiTags.All.Select(c => c.Name)];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths
            .OrderBy(p => p.Value.Operations?.Values.SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => tags.IndexOf(t.Name ?? "")).DefaultIfEmpty(-1).Min())
            .ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
    }
}
