namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Compares the names of entries by their bytes.</summary>
internal sealed class ZipNameComparer : IEqualityComparer<ReadOnlyMemory<byte>>
{
    /// <summary>The only one.</summary>
    public static readonly ZipNameComparer Instance = new();

    private ZipNameComparer()
    {
    }

    /// <inheritdoc/>
    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlyMemory<byte> name)
    {
        // Its seed is a secret of the process: nobody can choose names that clash.
        var hash = default(HashCode);
        hash.AddBytes(name.Span);
        return hash.ToHashCode();
    }
}
