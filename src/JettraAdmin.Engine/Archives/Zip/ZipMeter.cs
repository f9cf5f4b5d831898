namespace JettraAdmin.Engine.Archives.Zip;

/// <summary>Counts what inflating really makes of how many bytes, over all entries read, and stops a bomb at once.</summary>
internal sealed class ZipMeter(ArchiveLimits limits)
{
    private long _inflated, _compressed;

    /// <summary>Counts a step.</summary>
    /// <param name="inflated">Bytes that came out.</param>
    /// <param name="compressed">Bytes that went in.</param>
    public void Add(long inflated, long compressed)
    {
        _inflated += inflated;
        _compressed += compressed;
        if (_inflated > limits.TotalBytes)
        {
            throw ArchiveRefusal.TooMuch($"it inflates to more than the {limits.TotalBytes} bytes allowed.", nameof(ArchiveLimits.TotalBytes));
        }

        if (_inflated > limits.RatioFreeBytes && _inflated / limits.Ratio > _compressed)
        {
            throw ArchiveRefusal.TooMuch($"{_compressed} bytes became {_inflated}, more than {limits.Ratio} for one.", nameof(ArchiveLimits.Ratio));
        }
    }
}
