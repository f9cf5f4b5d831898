namespace JettraAdmin.Settings;

/// <summary>What one request may ask of the server where the web server's own limits do not hold.</summary>
public sealed class LimitOptions
{
    /// <summary>The largest archive that may be uploaded, in bytes; 1 TiB.</summary>
    public long UploadBytes { get; set; } = 1L << 40;

    /// <summary>The largest file that may be imported into a collection, in bytes; 64 GiB.</summary>
    public long ImportBytes { get; set; } = 64L << 30;

    /// <summary>How long an upload or an import may stand still before it is given up; two minutes.</summary>
    public TimeSpan UploadIdle { get; set; } = TimeSpan.FromMinutes(2);
}
