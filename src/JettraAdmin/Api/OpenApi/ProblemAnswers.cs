using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The refusals of a route: those of its own, of what it is sent, and of who asks, by status.</summary>
internal static class ProblemAnswers
{
    public const string MediaType = "application/problem+json";

    /// <summary>The codes with which a request can be refused.</summary>
    public static IEnumerable<ErrorCode> Codes(RouteDescription route, EndpointRole role, bool changes) =>
        route.Parameters.SelectMany(p => p.Codes)
            .Concat(route.Body?.Codes ?? [])
            .Concat(route.Codes)
            .Concat(role.Least is null ? [] : [Unauthenticated, InvalidCredentials, InvalidAuthorization, TooManyAttempts])
            .Concat(role.Least > Role.Reader ? [Forbidden] : [])
            .Concat(role.EvenBeforePasswordChange ? [] : [PasswordChangeRequired])
            .Concat(changes ? [ForeignOrigin, NotTransactional] : [])
            .Concat(changes && role.Least is not null ? [AntiforgeryRequired] : [])
            .Append(OutcomeUnknown)
            .Append(OutcomePending)
            .Append(InternalError)
            .Distinct();

    /// <summary>The same as answers; each code has its example.</summary>
    public static IEnumerable<(string Status, OpenApiResponse Answer)> Of(IEnumerable<ErrorCode> codes, OpenApiDocument document, bool withBody, bool namesJob) =>
        from problem in codes.Select(Example)
        group problem by problem.Status into same
        orderby same.Key
        select (
            same.Key.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new OpenApiResponse
            {
                Description = $"{same.First().Title}: {string.Join(", ", same.Select(p => $"`{p.Code}`"))}",
                Headers = Headers(same.Key, namesJob),
                Content = !withBody ? null : new Dictionary<string, OpenApiMediaType>
                {
                    [MediaType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(Problem), document),
                        Examples = same.ToDictionary(p => p.Code, IOpenApiExample (p) => new OpenApiExampleReference(p.Code, document)),
                    },
                },
            });

    /// <summary>An example of each code, to be referred to.</summary>
    public static Dictionary<string, IOpenApiExample> Examples() => All.ToDictionary(
        code => code.Name,
        IOpenApiExample (code) => new OpenApiExample { Value = System.Text.Json.JsonSerializer.SerializeToNode(Example(code), WireJson.Default.Problem) });

    private static Problem Example(ErrorCode code) => ProblemMapping.Of(code, HttpMethods.Post);

    private static Dictionary<string, IOpenApiHeader>? Headers(int status, bool namesJob)
    {
        Dictionary<string, IOpenApiHeader>? headers = OfStatus(status);
        if (namesJob && status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
        {
            (string name, string text) = Fields.FailedJobHeader;
            (headers ??= []).Add(name, new OpenApiHeader { Description = text, Schema = Fields.Text() });
        }

        return headers;
    }

    private static Dictionary<string, IOpenApiHeader>? OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Header("WWW-Authenticate", "`Basic`; a browser gets none, since that would raise a password box of its own.", JsonSchemaType.String),
        423 or 429 or 503 => Header("Retry-After", "After how many seconds another try is worth it.", JsonSchemaType.Integer),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string text, JsonSchemaType type) =>
        new() { [name] = new OpenApiHeader { Description = text, Schema = new OpenApiSchema { Type = type } } };
}
