namespace JettraAdmin.Driver;

/// <summary>How far a download or an upload is.</summary>
/// <param name="Bytes">The bytes that have arrived, with those of an earlier try.</param>
/// <param name="TotalBytes">The bytes there are; null when nobody said.</param>
public readonly record struct TransferProgress(long Bytes, long? TotalBytes)
{
    /// <summary>The share that has arrived, 0 to 1; null when the size is not known.</summary>
    public double? Fraction => TotalBytes is not { } total ? null : total == 0 ? 1 : (double)Bytes / total;
}
