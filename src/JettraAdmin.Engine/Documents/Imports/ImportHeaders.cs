namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>What a sender says of a file. Only its content counts, but for what the content cannot tell.</summary>
/// <param name="ContentType">The header of this name; null when there is none.</param>
/// <param name="ContentEncoding">The header of this name; null when there is none.</param>
public sealed record ImportHeaders(string? ContentType = null, string? ContentEncoding = null)
{
    /// <summary>Whether it says that the body is packed with gzip.</summary>
    internal bool IsGzip => ContentEncoding?.ToUpperInvariant() is "GZIP" or "X-GZIP";

    /// <summary>Whether it says that the body is a form; curl says so of whatever it sends, unless told otherwise.</summary>
    internal bool IsForm => ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ?? false;
}
