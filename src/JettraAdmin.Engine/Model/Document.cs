namespace JettraAdmin.Engine.Model;

/// <summary>A document as it is stored: its id, and its minified JSON exactly as it was written.</summary>
/// <remarks>
/// Made by <see cref="DocumentParser"/>, or by an engine from what a parser once accepted. Immutable as long as
/// nobody writes to the memory behind <see cref="Json"/>.
/// </remarks>
/// <param name="Id">The unescaped value of <c>_id</c>: 1 to 512 UTF-8 bytes.</param>
/// <param name="Json">Minified UTF-8 without a line feed.</param>
public readonly record struct Document(string Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>The greatest size of a document's JSON, in bytes: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The deepest nesting of objects and arrays.</summary>
    public const int MaxDepth = 128;

    /// <summary>The greatest length of an id, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 512;
}
