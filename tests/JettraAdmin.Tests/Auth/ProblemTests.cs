using System.Text.Json;
using JettraAdmin.Api;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Auth;

public sealed class ProblemTests
{
    [Theory]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.TooLarge, 413)]
    [InlineData(ErrorKind.Unprocessable, 422)]
    [InlineData(ErrorKind.Locked, 423)]
    [InlineData(ErrorKind.TooMany, 429)]
    [InlineData(ErrorKind.Unsupported, 501)]
    [InlineData(ErrorKind.NoSpace, 507)]
    [InlineData(ErrorKind.Unavailable, 503)]
    public async Task Each_family_of_failure_has_its_status(ErrorKind kind, int status)
    {
        (HttpContext context, JsonElement problem) = await AnswerAsync(new JettraException(kind, "a_code", "It failed.", "Do that."));

        Assert.Equal(status, context.Response.StatusCode);
        Assert.Equal(("a_code", "It failed.", "Do that."), (Text(problem, "code"), Text(problem, "detail"), Text(problem, "hint")));
        Assert.Equal(status is 423 or 429 or 503, context.Response.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData(ErrorKind.NotFound, "There is no such thing.", "There is no such thing. Nothing was changed.")]
    [InlineData(ErrorKind.TooLarge, "It is too large.", "It is too large. Nothing was changed.")]
    [InlineData(ErrorKind.Invalid, "It failed. Nothing was imported.", "It failed. Nothing was imported.")]
    [InlineData(ErrorKind.Invalid, "It stopped. What arrived is kept.", "It stopped. What arrived is kept.")]
    [InlineData(ErrorKind.Unavailable, "It failed.", "It failed.")]
    public async Task A_refused_change_says_what_is_safe(ErrorKind kind, string message, string detail)
    {
        foreach (string method in (string[])["POST", "PUT", "DELETE"])
        {
            (_, JsonElement problem) = await AnswerAsync(new JettraException(kind, "a_code", message), method);
            Assert.Equal(detail, Text(problem, "detail"));
        }
    }

    [Fact]
    public void No_family_was_forgotten() =>
        Assert.DoesNotContain(Enum.GetValues<ErrorKind>(), kind => ProblemMapping.StatusOf(kind) == 500);

    [Fact]
    public async Task What_nobody_foresaw_tells_nothing_of_its_inside()
    {
        (HttpContext context, JsonElement problem) = await AnswerAsync(new InvalidOperationException("secret at /srv/data"));

        Assert.Equal((500, "internal_error"), (context.Response.StatusCode, Text(problem, "code")));
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        (HttpContext context, JsonElement problem) = await AnswerAsync(new BadHttpRequestException("inside", StatusCodes.Status413PayloadTooLarge));

        Assert.Equal((413, "too_large"), (context.Response.StatusCode, Text(problem, "code")));
        Assert.DoesNotContain("inside", problem.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpContext Context, JsonElement Problem)> AnswerAsync(Exception failure, string method = "GET")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = "/api/anything";
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new ProblemDocuments(_ => throw failure, new KnownAddresses(new DefaultEndpointDataSource()), NullLogger<ProblemDocuments>.Instance).InvokeAsync(context);

        Assert.Equal("application/problem+json", context.Response.ContentType);
        return (context, JsonDocument.Parse(body.ToArray()).RootElement.Clone());
    }

    private static string? Text(JsonElement problem, string name) => problem.GetProperty(name).GetString();
}
