namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Counts compressed and inflated bytes over all entries, and stops ZIP bombs.</summary>
internal sealed class ZipMeter(ArchiveLimits limits)
{
    private long _inflated, _compressed;

    /// <summary>Adds to the counts and checks the limits.</summary>
    /// <param name="inflated">The number of inflated bytes.</param>
    /// <param name="compressed">The number of compressed bytes.</param>
    public void Add(long inflated, long compressed)
    {
        _inflated += inflated;
        _compressed += compressed;
        if (_inflated > limits.TotalBytes)
        {
            throw ArchiveErrors.LimitExceeded($"it inflates to more than the allowed {limits.TotalBytes} bytes.", nameof(ArchiveLimits.TotalBytes));
        }

        if (_inflated > limits.RatioFreeBytes && _inflated / limits.Ratio > _compressed)
        {
            throw ArchiveErrors.LimitExceeded($"{_compressed} bytes inflated to {_inflated}, a ratio of more than {limits.Ratio}.", nameof(ArchiveLimits.Ratio));
        }
    }
}
