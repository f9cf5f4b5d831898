using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Backups;

/// <summary>How backups are made and read.</summary>
public sealed record BackupOptions
{
    /// <summary>The name of the server in manifests, such as <c>JettraAdmin 1.0.0</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The folder for uploads. It must not contain other files.</summary>
    public required string UploadDirectory { get; init; }

    /// <summary>The file with the findings about archives.</summary>
    public required string File { get; init; }

    /// <summary>How long an upload is kept after its last part came. Default: one day.</summary>
    public TimeSpan KeepUploads { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The limits for archives.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
}
