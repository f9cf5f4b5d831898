namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Compares the names of entries by their bytes.</summary>
internal sealed class ZipNameComparer : IEqualityComparer<ReadOnlyMemory<byte>>
{
    /// <summary>The only instance.</summary>
    public static readonly ZipNameComparer Instance = new();

    private ZipNameComparer()
    {
    }

    /// <inheritdoc/>
    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlyMemory<byte> name)
    {
        // HashCode has a random seed per process, so nobody can choose names with colliding hashes.
        var hash = default(HashCode);
        hash.AddBytes(name.Span);
        return hash.ToHashCode();
    }
}
