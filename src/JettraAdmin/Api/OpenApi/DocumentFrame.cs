using System.Reflection;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal sealed class DocumentFrame(IOptions<JettraOptions> settings, EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    public const string Title = "JettraAdmin REST API";

    private const string Rules =
        """
        The wire contract of JettraDB, with better failures.

        - **Who asks.** HTTP Basic on every request. A browser that is signed in to the console may use its cookie; everything but GET and HEAD then carries a second header.
        - **Roles**, each of which may what the one before may: `reader` reads; `writereader` writes documents; `owner` keeps collections and indexes, backs up and restores its own databases; `admin` may everything. What an operation needs stands in its words and in `x-role`. A user may be limited to some databases.
        - **Success** is 200 with JSON; a job that is started without waiting is 202. Members without a value are left out. Instants are ISO 8601 in UTC, durations are seconds.
        - **Failures** are problem documents with a stable `code` for programs, a `detail` that says what is safe, and mostly a `hint` that says what to do next. 423, 429 and 503 come with `Retry-After`.
        - **Order** of documents is by the UTF-8 bytes of `_id`, unless another one is asked for.
        """;

    private const string Basic = "basic";
    private const string Cookie = "cookie";
    private const string Antiforgery = "antiforgery";

    public static string Version { get; } =
        typeof(DocumentFrame).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The proofs of who asks, of which one is enough: credentials, or the console's cookie, which needs a second header to change something.</summary>
    public static List<OpenApiSecurityRequirement> Proofs(OpenApiDocument document, bool reads)
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
        // No host: whoever reads this knows where it came from.
        document.Servers = [new OpenApiServer { Url = settings.Value.PathBase is { Length: > 0 } pathBase ? pathBase : "/", Description = "This server" }];
        List<RouteDescription> routes = [.. endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<RouteDescription>()).OfType<RouteDescription>()];
        document.Tags = new HashSet<OpenApiTag>(
            Chapters.All.Where(c => routes.Any(r => r.Tag == c.Name)).Select(c => new OpenApiTag { Name = c.Name, Description = c.Text }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Basic] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "User name and password, on every request." },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = CookieScheme.Name,
                Description = "A browser that is signed in to the console.",
            },
            [Antiforgery] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = AuthSetup.AntiforgeryHeader,
                Description = "Goes with the cookie on everything but GET and HEAD: the value that `GET /api/session` names.",
            },
        };
        document.Components.Examples = ProblemAnswers.Examples();
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken));
        WireSchemas.Mend(document, routes);
        Sort(document);
    }

    // Chapter by chapter, and in each by path.
    private static void Sort(OpenApiDocument document)
    {
        List<string> chapters = [.. Chapters.All.Select(c => c.Name)];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths
            .OrderBy(p => p.Value.Operations?.Values.SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => chapters.IndexOf(t.Name ?? "")).DefaultIfEmpty(-1).Min())
            .ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
    }
}
