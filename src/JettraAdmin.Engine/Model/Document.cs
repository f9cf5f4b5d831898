namespace JettraAdmin.Engine.Model;

/// <summary>A stored document: its id and its minified JSON, otherwise exactly as it was written.</summary>
/// <remarks>
/// Created by <see cref="DocumentParser"/>, or by an engine from stored data that a parser accepted before. Immutable as long as
/// nobody writes to the memory of <see cref="Json"/>.
/// </remarks>
/// <param name="Id">The unescaped value of <c>_id</c>: 1 to 512 UTF-8 bytes.</param>
/// <param name="Json">Minified UTF-8 without a line feed.</param>
public readonly record struct Document(string Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>The maximum size of the JSON, in bytes: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The maximum nesting depth of objects and arrays.</summary>
    public const int MaxDepth = 128;

    /// <summary>The maximum length of an id, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 512;
}
