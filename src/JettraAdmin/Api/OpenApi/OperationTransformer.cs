using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Fills an operation of the OpenAPI document from the <see cref="RouteDescription"/> and the policies of its endpoint.</summary>
internal sealed class OperationTransformer(IOptions<AuthorizationOptions> policies) : IOpenApiOperationTransformer
{
    /// <summary>The extension with the role that an operation requires.</summary>
    public const string RoleExtension = "x-role";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteDescription>().LastOrDefault() is not { } route)
        {
            return;
        }

        var document = context.Document ?? throw new InvalidOperationException("An operation has no document.");
        var method = context.Description.HttpMethod ?? HttpMethods.Get;
        var isHead = HttpMethods.IsHead(method);
        var changes = !isHead && !HttpMethods.IsGet(method) && !HttpMethods.IsOptions(method);
        var role = EndpointRole.Of(metadata, policies.Value);

        // One handler may serve GET and HEAD.
        operation.OperationId = isHead && !route.Id.EndsWith("Head", StringComparison.Ordinal) && Serves(metadata, HttpMethods.Get) ? $"{route.Id}Head" : route.Id;
        operation.Summary = route.Summary;
        operation.Description = $"{route.Text}\n\n{role.Sentence}";
        operation.Tags = new HashSet<OpenApiTagReference> { new(route.Tag, document) };
        operation.AddExtension(RoleExtension, new JsonNodeExtension(JsonValue.Create(role.Name)));
        operation.Security = role.Required is null ? [] : DocumentTransformer.SecurityRequirements(document, HttpMethods.IsGet(method) || isHead);
        operation.Parameters = [.. route.Parameters.Select(Parameter)];
        operation.RequestBody = route.Body is not { } body ? null : new OpenApiRequestBody
        {
            Description = body.Text,
            Required = body.Required,
            Content = await ContentsAsync(body.Contents, context, document, cancellationToken),
        };
        operation.Responses = [];
        foreach (var response in route.Responses)
        {
            operation.Responses[response.Status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = response.Text,
                Headers = response.Headers.ToDictionary(h => h.Name, IOpenApiHeader (h) => new OpenApiHeader { Description = h.Text, Schema = Fields.Text() }),
                Content = isHead || response.Contents.Count == 0 ? null : await ContentsAsync(response.Contents, context, document, cancellationToken),
            };
        }

        var namesJob = route.Responses.Any(response => response.Headers.Contains(Fields.JobHeader));
        foreach ((var status, var response) in ProblemResponses.Of(ProblemResponses.Codes(route, role, changes), document, withBody: !isHead, namesJob))
        {
            operation.Responses.TryAdd(status, response);
        }
    }

    private static bool Serves(IEnumerable<object> metadata, string method) =>
        metadata.OfType<HttpMethodMetadata>().Any(m => m.HttpMethods.Contains(method));

    private static OpenApiParameter Parameter(RouteParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.In,
        Description = parameter.Text,
        Required = parameter.Required || parameter.In == ParameterLocation.Path,
        Schema = parameter.Schema,
        Example = parameter.Example is null ? null : Value(parameter.Schema, parameter.Example),
    };

    private static JsonNode? Value(OpenApiSchema schema, string text) =>
        schema.Type is JsonSchemaType.Integer or JsonSchemaType.Boolean ? JsonNode.Parse(text) : JsonValue.Create(text);

    private static async Task<Dictionary<string, OpenApiMediaType>> ContentsAsync(
        IEnumerable<RouteContent> contents, OpenApiOperationTransformerContext context, OpenApiDocument document, CancellationToken ct)
    {
        var described = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        foreach (var content in contents)
        {
            var media = new OpenApiMediaType
            {
                Schema = content.Type is { } type ? await WireSchemas.ReferAsync(type, context, document, ct) : content.Schema,
            };
            if (content.Examples is [var only])
            {
                media.Example = Node(content, only);
            }
            else if (content.Examples.Count > 0)
            {
                media.Examples = content.Examples.ToDictionary(
                    e => e.Name ?? throw new InvalidOperationException("One of several examples has no name."),
                    IOpenApiExample (e) => new OpenApiExample { Value = Node(content, e) });
            }

            described.Add(content.MediaType, media);
        }

        return described;
    }

    private static JsonNode? Node(RouteContent content, RouteExample example) =>
        content.MediaType == "application/json" ? JsonNode.Parse(example.Text) : JsonValue.Create(example.Text);
}
