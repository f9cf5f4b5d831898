using System.Text.Json;
using JettraAdmin.Api;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Auth;

public sealed class ProblemTests
{
    public static TheoryData<string> Names => [.. ErrorCodes.All.Select(code => code.Name)];

    [Theory]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Unauthenticated, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.MethodNotAllowed, 405)]
    [InlineData(ErrorKind.TooSlow, 408)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.PreconditionFailed, 412)]
    [InlineData(ErrorKind.TooLarge, 413)]
    [InlineData(ErrorKind.UnsupportedMediaType, 415)]
    [InlineData(ErrorKind.RangeNotSatisfiable, 416)]
    [InlineData(ErrorKind.Unprocessable, 422)]
    [InlineData(ErrorKind.Locked, 423)]
    [InlineData(ErrorKind.TooMany, 429)]
    [InlineData(ErrorKind.ChecksumMismatch, 460)]
    [InlineData(ErrorKind.Internal, 500)]
    [InlineData(ErrorKind.Unsupported, 501)]
    [InlineData(ErrorKind.Unavailable, 503)]
    [InlineData(ErrorKind.NoSpace, 507)]
    public void Each_error_kind_has_its_status(ErrorKind kind, int status) => Assert.Equal(status, ProblemMapping.StatusOf(kind));

    [Fact]
    public void Every_error_kind_has_a_unique_status()
    {
        int[] statuses = [.. Enum.GetValues<ErrorKind>().Select(ProblemMapping.StatusOf)];

        Assert.Equal(statuses.Distinct(), statuses);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_code_becomes_its_problem(string name)
    {
        Assert.True(ErrorCodes.TryFind(name, out var code));
        var status = ProblemMapping.StatusOf(code.Kind);
        foreach (var method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
        {
            (var context, var problem) = await AnswerAsync(new JettraException(code), method);

            var detail = method is "GET" or "HEAD" ? code.Sentence.ToString() : $"{code.Sentence} {code.SafetySentence}".TrimEnd();
            Assert.Equal((status, status), (context.Response.StatusCode, problem.GetProperty("status").GetInt32()));
            Assert.Equal((name, detail), (Text(problem, "code"), Text(problem, "detail")));
            Assert.Equal(code.Hint?.ToString(), problem.TryGetProperty("hint", out var hint) ? hint.GetString() : null);
            Assert.Equal(ProblemMapping.SafetyName(code.Safety), Text(problem, "safety"));
            Assert.Equal(status is 423 or 429 or 503, context.Response.Headers.ContainsKey("Retry-After"));
        }
    }

    [Theory]
    [InlineData("GET", "There is no shop. Nothing was sent.")]
    [InlineData("POST", "There is no shop. Nothing was sent.")]
    public async Task A_safety_sentence_of_a_failure_is_always_shown(string method, string detail)
    {
        (_, var problem) = await AnswerAsync(new JettraException(ErrorCodes.UnknownDatabase, "There is no shop.", "Nothing was sent."), method);

        Assert.Equal((detail, ProblemSafety.NothingChanged), (Text(problem, "detail"), Text(problem, "safety")));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task An_unknown_outcome_has_Retry_After(string method)
    {
        (var context, var problem) = await AnswerAsync(new JettraException(ErrorCodes.OutcomeUnknown), method);

        Assert.Equal((503, "outcome_unknown", "unknown"), (context.Response.StatusCode, Text(problem, "code"), Text(problem, "safety")));
        Assert.NotEmpty(context.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public void Its_members_keep_their_order() => Assert.Equal(
        ["detail", "title", "status", "code", "hint", "safety"],
        JsonSerializer.SerializeToElement(ProblemMapping.Of(ErrorCodes.Busy, "POST"), WireJson.Default.Problem).EnumerateObject().Select(member => member.Name));

    [Fact]
    public void Problems_of_older_servers_have_an_unknown_safety() => Assert.Equal(
        ProblemSafety.Unknown,
        JsonSerializer.Deserialize("""{"title":"Not Found","status":404,"code":"unknown_database","detail":"No."}""", WireJson.Default.Problem)!.Safety);

    [Fact]
    public async Task An_unexpected_error_reveals_no_details()
    {
        (var context, var problem) = await AnswerAsync(new InvalidOperationException("secret at /srv/data"), "POST");

        Assert.Equal((500, "internal_error", "unknown"), (context.Response.StatusCode, Text(problem, "code"), Text(problem, "safety")));
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        (var context, var problem) = await AnswerAsync(new BadHttpRequestException("inside", StatusCodes.Status413PayloadTooLarge));

        Assert.Equal((413, "too_large"), (context.Response.StatusCode, Text(problem, "code")));
        Assert.DoesNotContain("inside", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_without_a_code_of_its_own_is_kept()
    {
        var problem = ProblemMapping.OfStatus(StatusCodes.Status431RequestHeaderFieldsTooLarge, "GET");

        Assert.Equal((431, "refused"), (problem.Status, problem.Code));
    }

    private static async Task<(HttpContext Context, JsonElement Problem)> AnswerAsync(Exception failure, string method = "GET")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = "/api/anything";
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new ProblemDocumentMiddleware(_ => throw failure, new RouteIndex(new DefaultEndpointDataSource()), NullLogger<ProblemDocumentMiddleware>.Instance).InvokeAsync(context);

        Assert.Equal("application/problem+json", context.Response.ContentType);
        return (context, JsonDocument.Parse(body.ToArray()).RootElement.Clone());
    }

    private static string? Text(JsonElement problem, string name) => problem.GetProperty(name).GetString();
}
