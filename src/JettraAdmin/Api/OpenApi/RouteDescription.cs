using JettraAdmin.Engine.Failures;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>
/// Endpoint metadata with the documentation of one route for the OpenAPI document. The required role is read from the
/// endpoint's policies instead.
/// </summary>
/// <param name="Id">The operation id, which client generators use.</param>
/// <param name="Tag">One of <see cref="ApiTags"/>.</param>
/// <param name="Summary">The summary, a few words.</param>
/// <param name="Text">The description.</param>
internal sealed record RouteDescription(string Id, string Tag, string Summary, string Text)
{
    /// <summary>The parameters in path, query and headers.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>The request body.</summary>
    public RouteBody? Body { get; init; }

    /// <summary>The success responses, the usual one first.</summary>
    public required IReadOnlyList<RouteResponse> Responses { get; init; }

    /// <summary>The route's own error codes. Those of its parameters, body and role are added automatically.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];
}

/// <summary>A parameter in the path, the query or the headers.</summary>
/// <param name="Name">The name.</param>
/// <param name="In">The location.</param>
/// <param name="Text">The description.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Example">A valid example.</param>
internal sealed record RouteParameter(string Name, ParameterLocation In, string Text, OpenApiSchema Schema, string? Example = null)
{
    /// <summary>Whether it is required.</summary>
    public bool Required { get; init; } = true;

    /// <summary>The error codes for an invalid value.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];
}

/// <summary>A request body.</summary>
/// <param name="Text">The description.</param>
/// <param name="Contents">The possible content types.</param>
internal sealed record RouteBody(string Text, params IReadOnlyList<RouteContent> Contents)
{
    /// <summary>Whether it is required.</summary>
    public bool Required { get; init; } = true;

    /// <summary>The error codes for an invalid body.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];

    /// <summary>The required members. In the record they are nullable, so that an error can name the missing one.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>A small JSON object.</summary>
    /// <param name="members">The required members.</param>
    /// <param name="examples">Valid examples.</param>
    /// <typeparam name="T">The record.</typeparam>
    public static RouteBody Json<T>(IReadOnlyList<string> members, params IReadOnlyList<RouteExample> examples) =>
        new("A JSON object of at most 64 KiB. The content type is ignored.", RouteContent.Json<T>(examples))
        {
            Codes = members.Count > 0 ? [InvalidBody, BodyTooLarge, MissingParameter] : [InvalidBody, BodyTooLarge],
            Members = members,
        };
}

/// <summary>A success response.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Text">The description.</param>
/// <param name="Contents">The possible content types; none for a response without a body.</param>
internal sealed record RouteResponse(int Status, string Text, params IReadOnlyList<RouteContent> Contents)
{
    /// <summary>The documented headers.</summary>
    public IReadOnlyList<(string Name, string Text)> Headers { get; init; } = [];

    /// <summary>200 with JSON.</summary>
    /// <param name="text">The description.</param>
    /// <param name="examples">Examples.</param>
    /// <typeparam name="T">The record.</typeparam>
    public static RouteResponse Ok<T>(string text, params IReadOnlyList<RouteExample> examples) =>
        new(StatusCodes.Status200OK, text, RouteContent.Json<T>(examples));
}

/// <summary>A body of one content type.</summary>
/// <param name="MediaType">The content type.</param>
/// <param name="Type">The record, or null if it is not one.</param>
/// <param name="Schema">The schema, if it is not a record.</param>
/// <param name="Examples">Examples; none for binary content.</param>
internal sealed record RouteContent(string MediaType, Type? Type, OpenApiSchema? Schema, params IReadOnlyList<RouteExample> Examples)
{
    public static RouteContent Json<T>(params IReadOnlyList<RouteExample> examples) => new("application/json", typeof(T), null, examples);

    public static RouteContent Of(string mediaType, OpenApiSchema schema, params IReadOnlyList<RouteExample> examples) =>
        new(mediaType, null, schema, examples);
}

/// <summary>An example of a body.</summary>
/// <param name="Text">The body.</param>
/// <param name="Name">The name. Required if there are several examples.</param>
internal sealed record RouteExample(string Text, string? Name = null)
{
    public static implicit operator RouteExample(string text) => new(text);
}
