using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Driver.Tests;

/// <summary>
/// A fake of an existing JettraDB server: JSON as text/plain, errors as plain text, pages only by offset, no jobs, no uploads, no ETags.
/// </summary>
internal sealed class OldServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SortedDictionary<string, string> _documents = new(StringComparer.Ordinal);

    private OldServer(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.First());

    /// <summary>The received requests, in order.</summary>
    public List<string> Requests { get; } = [];

    public byte[] Archive { get; } = [.. "PK"u8, .. Enumerable.Range(0, 50_000).Select(n => (byte)n)];

    public static async Task<OldServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var old = new OldServer(builder.Build());
        old._web.Run(old.AnswerAsync);
        await old._web.StartAsync();
        return old;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = $"{context.Request.Method} {context.Request.Path}";
        Requests.Add(asked);
        if (asked != "POST /api/login" && context.Request.Headers.Authorization != $"Basic {Convert.ToBase64String("admin:admin"u8)}")
        {
            await TellAsync(context, 401, "Invalid credentials");
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var id = context.Request.Query["id"].ToString();
        switch (asked)
        {
            case "POST /api/login":
                await (body.Contains("\"password\":\"admin\"", StringComparison.Ordinal)
                    ? TellAsync(context, 200, """{"token":"Basic YWRtaW46YWRtaW4=","role":null}""")
                    : TellAsync(context, 401, "Invalid credentials"));
                break;
            case "GET /api/dbs":
                await TellAsync(context, 200, """[{"engine":"JettraBasicStore","name":"shop"},{"engine":"JettraBasicStore","name":"_system"}]""");
                break;
            case "GET /api/dbs/shop/cols":
                await TellAsync(context, 200, """["_engine","_info","_rules","users"]""");
                break;
            case "POST /api/doc":
                _documents[$"d{_documents.Count:000}"] = body;
                await TellAsync(context, 200, $$"""{"id":"d{{_documents.Count - 1:000}}"}""");
                break;
            case "GET /api/doc":
                await (_documents.TryGetValue(id, out var found) ? TellAsync(context, 200, found) : TellAsync(context, 404, "Not found"));
                break;
            case "GET /api/query":
                var offset = Number(context, "offset") ?? 0;
                await TellAsync(context, 200, $"[{string.Join(',', _documents.Values.Skip(offset).Take(Number(context, "limit") ?? 100))}]");
                break;
            case "GET /api/count":
                await TellAsync(context, 200, $$"""{"count":{{_documents.Count}}}""");
                break;
            case "GET /api/index":
                await TellAsync(context, 200, """[{"field":"name","sequential":false,"unique":true}]""");
                break;
            case "POST /api/backup":
                await (context.Request.Query["db"] == "shop"
                    ? TellAsync(context, 200, """{"file":"shop_20251214220000.zip"}""")
                    : TellAsync(context, 500, $"Database {context.Request.Query["db"]} does not exist"));
                break;
            case "GET /api/backups":
                await TellAsync(context, 200, """["shop_20251214220000.zip"]""");
                break;
            case "GET /api/backup/download":
                context.Response.ContentType = "application/zip";
                context.Response.ContentLength = Archive.Length;
                await context.Response.Body.WriteAsync(Archive);
                break;
            case "POST /api/restore" or "POST /api/restore/upload":
                await TellAsync(context, 200, """{"status":"restored","file":"uploaded_20251223101500.zip"}""");
                break;
            case "GET /api/export":
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync($"[ {string.Join(", ", _documents.Values)} ]");
                break;
            case "GET /api/metrics":
                await TellAsync(context, 200, """{"diskFree":12345,"osName":"Linux"}""");
                break;
            case "GET /api/config":
                await TellAsync(context, 200, """{"Port":8080}""");
                break;
            case "POST /api/import":
                await TellAsync(context, 200, """{"status":"imported","count":2}""");
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private static int? Number(HttpContext context, string parameter) =>
        int.TryParse(context.Request.Query[parameter], CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task TellAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=UTF-8";
        return context.Response.WriteAsync(text, Encoding.UTF8);
    }
}
