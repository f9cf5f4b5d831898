using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The error responses of a route, by status code: its own, and those of its parameters, body and authentication.</summary>
internal static class ProblemResponses
{
    public const string MediaType = "application/problem+json";

    /// <summary>All error codes that a route can respond with.</summary>
    public static IEnumerable<ErrorCode> Codes(RouteDescription route, EndpointRole role, bool changes) =>
        route.Parameters.SelectMany(p => p.Codes)
            .Concat(route.Body?.Codes ?? [])
            .Concat(route.Codes)
            .Concat(role.Required is null ? [] : [Unauthenticated, InvalidCredentials, UserDisabled, InvalidAuthorization, TooManyAttempts])
            .Concat(role.Required > Role.Reader ? [Forbidden] : [])
            .Concat(role.EvenBeforePasswordChange ? [] : [PasswordChangeRequired])
            .Concat(changes ? [ForeignOrigin, NotTransactional] : [])
            .Concat(changes && role.Required is not null ? [AntiforgeryRequired] : [])
            .Append(OutcomeUnknown)
            .Append(OutcomePending)
            .Append(InternalError)
            .Distinct();

    /// <summary>Builds the responses, with an example for each code.</summary>
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

    /// <summary>Examples of all codes, which the responses refer to.</summary>
    public static Dictionary<string, IOpenApiExample> Examples() => All.ToDictionary(
        code => code.Name,
        IOpenApiExample (code) => new OpenApiExample { Value = System.Text.Json.JsonSerializer.SerializeToNode(Example(code), WireJson.Default.Problem) });

    private static Problem Example(ErrorCode code) => ProblemMapping.Of(code, HttpMethods.Post);

    private static Dictionary<string, IOpenApiHeader>? Headers(int status, bool namesJob)
    {
        var headers = OfStatus(status);
        if (namesJob && status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
        {
            (var name, var text) = Fields.FailedJobHeader;
            (headers ??= []).Add(name, new OpenApiHeader { Description = text, Schema = Fields.Text() });
        }

        return headers;
    }

    private static Dictionary<string, IOpenApiHeader>? OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Header("WWW-Authenticate", "`Basic`. Not sent to browsers, which would show their own password dialog.", JsonSchemaType.String),
        423 or 429 or 503 => Header("Retry-After", "The number of seconds to wait before trying again.", JsonSchemaType.Integer),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string text, JsonSchemaType type) =>
        new() { [name] = new OpenApiHeader { Description = text, Schema = new OpenApiSchema { Type = type } } };
}
