using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Driver.Tests;

/// <summary>Answers of proxies, other programs and attackers.</summary>
public sealed class InvalidAnswersTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_not_followed(int status)
    {
        var visits = 0;
        await using var other = await ServeAsync(context =>
        {
            Interlocked.Increment(ref visits);
            return context.Response.WriteAsync("[]");
        });
        var there = $"{other.Urls.First()}/api/dbs?secret=1";
        await using var first = await ServeAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, there);
            return Task.CompletedTask;
        });
        using var client = new JettraClient(first.Urls.First(), "admin", "admin");
        using var following = new HttpClientHandler();
        using var careless = new JettraClient(new JettraClientOptions { Address = new Uri(first.Urls.First()), User = "admin", Password = "admin", Handler = following });

        var refused = await Assert.ThrowsAsync<JettraApiException>(() => client.Databases.ListAsync());

        Assert.Equal(0, visits);
        Assert.Equal("redirected", refused.Code);
        Assert.Contains(other.Urls.First(), refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("redirected", (await Assert.ThrowsAsync<JettraApiException>(() => careless.Databases.ListAsync())).Code);
    }

    [Theory]
    [InlineData(200, "text/html", "<html>Welcome</html>", "unexpected_answer")]
    [InlineData(200, "application/json", """{"a":1}""", "unexpected_answer")]
    [InlineData(200, "application/json", "null", "unexpected_answer")]
    [InlineData(502, "text/html", "<html><script>alert(1)</script></html>", "http_502")]
    [InlineData(500, "application/json", """{"something":"else"}""", "http_500")]
    [InlineData(500, "application/problem+json", "{", "http_500")]
    public async Task An_invalid_answer_is_an_error(int status, string type, string body, string code)
    {
        await using var stranger = await ServeAsync(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return context.Response.WriteAsync(body);
        });
        using var client = new JettraClient(stranger.Urls.First(), "admin", "admin");

        var refused = await Assert.ThrowsAsync<JettraApiException>(() => client.Databases.ListAsync());

        Assert.Equal((code, (HttpStatusCode)status), (refused.Code, refused.Status));
        Assert.DoesNotContain("<", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Detail);
    }

    [Fact]
    public async Task Disposing_the_client_ends_its_calls()
    {
        var asked = new TaskCompletionSource();
        await using var silent = await ServeAsync(context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var client = new JettraClient(silent.Urls.First(), "admin", "admin");
        Task listing = client.Databases.ListAsync();
        await asked.Task;

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => listing);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Databases.ListAsync());
    }

    [Fact]
    public async Task Retry_after_of_the_server_is_reported()
    {
        await using var full = await ServeAsync(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.RetryAfter) = (429, "application/problem+json", "7");
            return context.Response.WriteAsync("""{"title":"Too Many Requests","status":429,"code":"queue_full","detail":"Full.","hint":"Wait."}""");
        });
        using var client = new JettraClient(full.Urls.First(), "admin", "admin");

        var refused = await Assert.ThrowsAsync<JettraApiException>(() => client.Backups.StartBackupAsync("shop"));

        Assert.Equal(("queue_full: Full. Wait.", TimeSpan.FromSeconds(7)), (refused.Message, refused.RetryAfter));
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        web.Run(answer);
        await web.StartAsync();
        return web;
    }
}
