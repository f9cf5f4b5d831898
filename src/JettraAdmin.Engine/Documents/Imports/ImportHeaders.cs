namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>The headers of an import. They are used only for what the content does not show.</summary>
/// <param name="ContentType">The header of this name; null when there is none.</param>
/// <param name="ContentEncoding">The header of this name; null when there is none.</param>
public sealed record ImportHeaders(string? ContentType = null, string? ContentEncoding = null)
{
    /// <summary>Whether the body is declared as compressed with gzip.</summary>
    internal bool IsGzip => ContentEncoding?.ToUpperInvariant() is "GZIP" or "X-GZIP";

    /// <summary>Whether the body is declared as a form, which is the default of curl.</summary>
    internal bool IsForm => ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ?? false;
}
