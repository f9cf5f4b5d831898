using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Shared;

/// <summary>Where the restore page stands: what matters of it lies in the address, so that a reload finds it again.</summary>
public static class RestoreAddress
{
    /// <summary>Relative to the base address.</summary>
    /// <param name="database">The database the person comes from.</param>
    /// <param name="file">The backup that is chosen.</param>
    /// <param name="upload">The uploaded file that is chosen.</param>
    /// <param name="fromFile">Begin with a file of the person's computer.</param>
    /// <param name="unlisted">The file that is chosen, of those that are not listed because of their database's name.</param>
    /// <param name="job">The restore that runs or ran.</param>
    public static string Of(DatabaseName? database = null, ArchiveName? file = null, UploadId? upload = null, bool fromFile = false, JobId? job = null, ForeignArchiveName? unlisted = null)
    {
        (string Key, string? Value)[] parts =
        [
            ("database", database?.Value), ("file", file?.Value ?? unlisted?.Value), ("upload", upload?.ToString()), ("from", fromFile ? "file" : null), ("job", job?.ToString()),
        ];
        string query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? "restore" : $"restore?{query}";
    }
}
