using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Serves the OpenAPI document. It is generated on the first request and cached, because it never changes.</summary>
internal sealed class ApiDescription([FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider documents) : IDisposable
{
    public const string Path = "/openapi/v1.json";

    private readonly SemaphoreSlim _lock = new(1);
    private (byte[] Json, EntityTagHeaderValue Tag)? _cached;

    public async Task<FileContentHttpResult> RespondAsync(HttpContext context, CancellationToken ct)
    {
        (var json, var tag) = await GetAsync(ct);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(json, "application/json", entityTag: tag);
    }

    public void Dispose() => _lock.Dispose();

    private async Task<(byte[] Json, EntityTagHeaderValue Tag)> GetAsync(CancellationToken ct)
    {
        await _lock.WaitAsync(ct);
        try
        {
            if (_cached is { } cached)
            {
                return cached;
            }

            var document = await documents.GetOpenApiDocumentAsync(ct);
            await using var text = new StringWriter(CultureInfo.InvariantCulture);
            document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            cached = (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\""));
            _cached = cached;
            return cached;
        }
        finally
        {
            _lock.Release();
        }
    }
}
