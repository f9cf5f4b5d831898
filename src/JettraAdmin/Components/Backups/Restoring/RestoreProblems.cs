using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The titles over a restore that did not happen, by the code of its problem.</summary>
public static class RestoreProblems
{
    private static readonly Dictionary<string, string> Titles = new Dictionary<ErrorCode, string>
    {
        [ErrorCodes.ArchiveDamaged] = "This archive is damaged and was not restored",
        [ErrorCodes.ArchiveTruncated] = "This archive is cut off and was not restored",
        [ErrorCodes.ArchiveNotZip] = "This file is not a ZIP archive",
        [ErrorCodes.ArchiveForeign] = "This file is not a backup of this kind",
        [ErrorCodes.ArchiveUntranslatable] = "This archive cannot be carried over",
        [ErrorCodes.ArchiveEmpty] = "This archive is empty",
        [ErrorCodes.ArchiveVersionUnknown] = "This archive is of a later version",
        [ErrorCodes.ArchiveUnsupported] = "This archive is of a later version",
        [ErrorCodes.ArchiveLimits] = "This archive exceeds a limit",
        [ErrorCodes.BackupUnreadable] = "This backup cannot be read",
        [ErrorCodes.UnknownBackup] = "This backup is no longer there",
        [ErrorCodes.UnknownUpload] = "This upload is no longer there",
        [ErrorCodes.Forbidden] = "You may not restore this",
    }.ToDictionary(title => title.Key.Name, title => title.Value, StringComparer.Ordinal);

    /// <summary>The title over the problem of a source that was refused before the restore began.</summary>
    public static string OfSource(JobProblem problem) => Titles.GetValueOrDefault(problem.Code, "This archive cannot be restored");

    /// <summary>The title over a job that did not complete.</summary>
    public static string OfJob(Job job) => job switch
    {
        { State: JobState.Cancelled } => "The restore was cancelled",
        { State: JobState.Interrupted } => "The restore was interrupted",
        { Problem: { } problem } when problem.Is(ErrorCodes.DiskFull) => $"The disk is full; {job.Database} was not restored",
        { Problem: { Code: var code } problem } when code.StartsWith("archive_", StringComparison.Ordinal) => OfSource(problem),
        _ => $"{job.Database} was not restored",
    };
}
