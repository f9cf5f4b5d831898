using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The description of the REST API as it is served: made once, when it is asked for first, since nothing in it changes.</summary>
internal sealed class ApiDescription([FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider documents) : IDisposable
{
    public const string Path = "/openapi/v1.json";

    private readonly SemaphoreSlim _gate = new(1);
    private (byte[] Json, EntityTagHeaderValue Tag)? _made;

    public async Task<FileContentHttpResult> AnswerAsync(HttpContext context, CancellationToken ct)
    {
        (var json, var tag) = await MakeAsync(ct);
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(json, "application/json", entityTag: tag);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<(byte[] Json, EntityTagHeaderValue Tag)> MakeAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_made is { } made)
            {
                return made;
            }

            var document = await documents.GetOpenApiDocumentAsync(ct);
            await using var text = new StringWriter(CultureInfo.InvariantCulture);
            document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            made = (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\""));
            _made = made;
            return made;
        }
        finally
        {
            _gate.Release();
        }
    }
}
