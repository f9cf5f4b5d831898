using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The titles of failed restores, by error code.</summary>
public static class RestoreProblems
{
    private static readonly Dictionary<string, string> Titles = new Dictionary<ErrorCode, string>
    {
        [ErrorCodes.ArchiveDamaged] = "This archive is damaged and was not restored",
        [ErrorCodes.ArchiveTruncated] = "This archive is cut off and was not restored",
        [ErrorCodes.ArchiveNotZip] = "This file is not a ZIP archive",
        [ErrorCodes.ArchiveForeign] = "This file is not a backup",
        [ErrorCodes.ArchiveUntranslatable] = "This archive cannot be carried over",
        [ErrorCodes.ArchiveEmpty] = "This archive is empty",
        [ErrorCodes.ArchiveVersionUnknown] = "This archive is from a newer version",
        [ErrorCodes.ArchiveUnsupported] = "This archive is from a newer version",
        [ErrorCodes.ArchiveLimits] = "This archive exceeds a limit",
        [ErrorCodes.BackupUnreadable] = "This backup cannot be read",
        [ErrorCodes.UnknownBackup] = "This backup does not exist any more",
        [ErrorCodes.UnknownUpload] = "This upload does not exist any more",
        [ErrorCodes.Forbidden] = "You may not restore this",
    }.ToDictionary(title => title.Key.Name, title => title.Value, StringComparer.Ordinal);

    /// <summary>The title for a source that was refused before the restore started.</summary>
    public static string OfSource(JobProblem problem) => Titles.GetValueOrDefault(problem.Code, "This archive cannot be restored");

    /// <summary>The title for a job that did not complete.</summary>
    public static string OfJob(Job job) => job switch
    {
        { State: JobState.Cancelled } => "The restore was cancelled",
        { State: JobState.Interrupted } => "The restore was interrupted",
        { Problem: { } problem } when problem.Is(ErrorCodes.DiskFull) => $"The disk is full; {job.Database} was not restored",
        { Problem: { Code: var code } problem } when code.StartsWith("archive_", StringComparison.Ordinal) => OfSource(problem),
        _ => $"{job.Database} was not restored",
    };
}
