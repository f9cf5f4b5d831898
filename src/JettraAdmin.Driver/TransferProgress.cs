namespace JettraAdmin.Driver;

/// <summary>The progress of a download or an upload.</summary>
/// <param name="Bytes">The transferred bytes, including those of an earlier attempt.</param>
/// <param name="TotalBytes">The size of the file; null when it is not known.</param>
public readonly record struct TransferProgress(long Bytes, long? TotalBytes)
{
    /// <summary>The transferred fraction, from 0 to 1; null when the size is not known.</summary>
    public double? Fraction => TotalBytes is not { } total ? null : total == 0 ? 1 : (double)Bytes / total;
}
