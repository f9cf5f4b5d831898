using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The titles of failed restores, by error code.</summary>
public static class RestoreProblems
{
    private static readonly Dictionary<string, MessageTemplate> Titles = new Dictionary<ErrorCode, MessageTemplate>
    {
        [ErrorCodes.ArchiveDamaged] = (MessageTemplate)"This archive is damaged and was not restored",
        [ErrorCodes.ArchiveTruncated] = (MessageTemplate)"This archive is cut off and was not restored",
        [ErrorCodes.ArchiveNotZip] = (MessageTemplate)"This file is not a ZIP archive",
        [ErrorCodes.ArchiveForeign] = (MessageTemplate)"This file is not a backup",
        [ErrorCodes.ArchiveUntranslatable] = (MessageTemplate)"This archive cannot be carried over",
        [ErrorCodes.ArchiveEmpty] = (MessageTemplate)"This archive is empty",
        [ErrorCodes.ArchiveVersionUnknown] = (MessageTemplate)"This archive is from a newer version",
        [ErrorCodes.ArchiveUnsupported] = (MessageTemplate)"This archive is from a newer version",
        [ErrorCodes.ArchiveLimits] = (MessageTemplate)"This archive exceeds a limit",
        [ErrorCodes.BackupUnreadable] = (MessageTemplate)"This backup cannot be read",
        [ErrorCodes.UnknownBackup] = (MessageTemplate)"This backup does not exist any more",
        [ErrorCodes.UnknownUpload] = (MessageTemplate)"This upload does not exist any more",
        [ErrorCodes.Forbidden] = (MessageTemplate)"You may not restore this",
    }.ToDictionary(title => title.Key.Name, title => title.Value, StringComparer.Ordinal);

    /// <summary>The title for a source that was refused before the restore started.</summary>
    public static MessageTemplate OfSource(JobProblem problem) => Titles.GetValueOrDefault(problem.Code, (MessageTemplate)"This archive cannot be restored");

    /// <summary>The title for a job that did not complete.</summary>
    public static MessageTemplate OfJob(Job job) => job switch
    {
        { State: JobState.Cancelled } => (MessageTemplate)"The restore was cancelled",
        { State: JobState.Interrupted } => (MessageTemplate)"The restore was interrupted",
        { Problem: { } problem } when problem.Is(ErrorCodes.DiskFull) => (MessageTemplate)$"The disk is full; {job.Database} was not restored",
        { Problem: { Code: var code } problem } when code.StartsWith("archive_", StringComparison.Ordinal) => OfSource(problem),
        _ => (MessageTemplate)$"{job.Database} was not restored",
    };
}
