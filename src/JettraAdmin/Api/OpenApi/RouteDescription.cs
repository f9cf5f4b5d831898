using JettraAdmin.Engine.Failures;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi;

/// <summary>
/// What the description of the API says of one route. It is metadata of the endpoint; the role is not in it, since that is
/// read from the endpoint's policy, which is what counts.
/// </summary>
/// <param name="Id">The operation's id, for programs that make clients of the description.</param>
/// <param name="Tag">The chapter it stands in: one of <see cref="Chapters"/>.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Text">What one must know of it.</param>
internal sealed record RouteDescription(string Id, string Tag, string Summary, string Text)
{
    /// <summary>What stands in the path, the query and the headers.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>What is sent along.</summary>
    public RouteBody? Body { get; init; }

    /// <summary>The answers when it went well, the usual one first.</summary>
    public required IReadOnlyList<RouteAnswer> Answers { get; init; }

    /// <summary>The codes of the refusals that are this route's own; those of its parameters, body and role come by themselves.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];
}

/// <summary>Something named in the path, the query or the headers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="In">Where it stands.</param>
/// <param name="Text">What it means.</param>
/// <param name="Schema">What it is made of.</param>
/// <param name="Example">One that works.</param>
internal sealed record RouteParameter(string Name, ParameterLocation In, string Text, OpenApiSchema Schema, string? Example = null)
{
    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; } = true;

    /// <summary>The codes with which a wrong one is refused.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];
}

/// <summary>What a request carries.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Contents">The forms it may have.</param>
internal sealed record RouteBody(string Text, params IReadOnlyList<RouteContent> Contents)
{
    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; } = true;

    /// <summary>The codes with which a wrong one is refused.</summary>
    public IReadOnlyList<ErrorCode> Codes { get; init; } = [];

    /// <summary>The members of the record that must be there; the record itself lets all of them be absent, to be refused by name.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>One small JSON object.</summary>
    /// <param name="members">The members that must be there.</param>
    /// <param name="examples">Bodies that work.</param>
    /// <typeparam name="T">The record.</typeparam>
    public static RouteBody Json<T>(IReadOnlyList<string> members, params IReadOnlyList<RouteExample> examples) =>
        new("One JSON object of at most 64 KiB; the content type is not looked at.", RouteContent.Json<T>(examples))
        {
            Codes = members.Count > 0 ? [InvalidBody, BodyTooLarge, MissingParameter] : [InvalidBody, BodyTooLarge],
            Members = members,
        };
}

/// <summary>An answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Text">What it says.</param>
/// <param name="Contents">The forms it may have; none for an answer without a body.</param>
internal sealed record RouteAnswer(int Status, string Text, params IReadOnlyList<RouteContent> Contents)
{
    /// <summary>Headers of it that one should know, by name.</summary>
    public IReadOnlyList<(string Name, string Text)> Headers { get; init; } = [];

    /// <summary>Success with JSON.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="examples">What comes.</param>
    /// <typeparam name="T">The record.</typeparam>
    public static RouteAnswer Ok<T>(string text, params IReadOnlyList<RouteExample> examples) =>
        new(StatusCodes.Status200OK, text, RouteContent.Json<T>(examples));
}

/// <summary>One form of a body.</summary>
/// <param name="MediaType">Its content type.</param>
/// <param name="Type">The record it is, or null for what is no record.</param>
/// <param name="Schema">What it is made of, where it is no record.</param>
/// <param name="Examples">Some; none for bytes.</param>
internal sealed record RouteContent(string MediaType, Type? Type, OpenApiSchema? Schema, params IReadOnlyList<RouteExample> Examples)
{
    public static RouteContent Json<T>(params IReadOnlyList<RouteExample> examples) => new("application/json", typeof(T), null, examples);

    public static RouteContent Of(string mediaType, OpenApiSchema schema, params IReadOnlyList<RouteExample> examples) =>
        new(mediaType, null, schema, examples);
}

/// <summary>An example of a body, as it goes over the wire.</summary>
/// <param name="Text">The body.</param>
/// <param name="Name">What it shows; needed where there are several.</param>
internal sealed record RouteExample(string Text, string? Name = null)
{
    public static implicit operator RouteExample(string text) => new(text);
}
