using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Shared;

/// <summary>The address of the restore page. It holds the state of the page, so that a reload keeps it.</summary>
public static class RestoreAddress
{
    /// <summary>The address, relative to the base address.</summary>
    /// <param name="database">The database from whose page the user comes.</param>
    /// <param name="file">The chosen backup.</param>
    /// <param name="upload">The chosen upload.</param>
    /// <param name="fromFile">Whether to start with the upload of a file.</param>
    /// <param name="job">The job of the restore.</param>
    /// <param name="unlisted">The chosen unlisted file.</param>
    public static string Of(DatabaseName? database = null, ArchiveName? file = null, UploadId? upload = null, bool fromFile = false, JobId? job = null, UnlistedName? unlisted = null)
    {
        (string Key, string? Value)[] parts =
        [
            ("database", database?.Value), ("file", file?.Value ?? unlisted?.Value), ("upload", upload?.ToString()), ("from", fromFile ? "file" : null), ("job", job?.ToString()),
        ];
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? "restore" : $"restore?{query}";
    }
}
