using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Backups;

/// <summary>How backups are made and read.</summary>
public sealed record BackupOptions
{
    /// <summary>The server as the manifest names it, such as <c>JettraAdmin 1.0.0</c>.</summary>
    public required string Server { get; init; }

    /// <summary>The folder in which uploads wait; nothing else may lie there.</summary>
    public required string UploadDirectory { get; init; }

    /// <summary>The file that remembers what was found about archives.</summary>
    public required string File { get; init; }

    /// <summary>How long an upload waits for more of it, or to be restored; a day by default.</summary>
    public TimeSpan KeepUploads { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What an archive may ask of this server.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;
}
