using System.ComponentModel;

namespace JettraAdmin.Settings;

/// <summary>Limits for requests that the web server's own limits do not cover.</summary>
public sealed class LimitOptions
{
    /// <summary>Maximum size of an uploaded archive, in bytes. Default: 1 TiB.</summary>
    [Description("Maximum size of an uploaded archive, in bytes.")]
    public long UploadBytes { get; set; } = 1L << 40;

    /// <summary>Maximum size of a file imported into a collection, in bytes. Default: 64 GiB.</summary>
    [Description("Maximum size of a file imported into a collection, in bytes.")]
    public long ImportBytes { get; set; } = 64L << 30;

    /// <summary>How long an upload or an import may receive no data before it is aborted. Default: two minutes.</summary>
    [Description("How long an upload or an import may receive no data before it is aborted.")]
    public TimeSpan UploadIdle { get; set; } = TimeSpan.FromMinutes(2);
}
