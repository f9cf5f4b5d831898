using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>What a restore that did not happen comes to, by the code of its problem.</summary>
public static class Refusals
{
    /// <summary>The code of a ZIP without entries. How a program says that it is meant is nothing for a person.</summary>
    public const string EmptyFile = "archive_empty";

    /// <summary>The failure as a problem for a person.</summary>
    public static JobProblem Problem(this JettraException failure) => new(
        failure.Code, failure.Message, failure.Code == EmptyFile ? "If an empty database is meant, say so." : failure.Hint, failure.Kind);

    /// <summary>The title over the problem of a source that was never begun with.</summary>
    public static string OfSource(JobProblem problem) => problem.Code switch
    {
        "archive_damaged" => "This archive is damaged and was not restored",
        "archive_truncated" => "This archive is cut off and was not restored",
        "archive_not_zip" => "This file is not a ZIP archive",
        "archive_foreign" => "This file is not a backup of this kind",
        "archive_untranslatable" => "This archive cannot be carried over",
        EmptyFile => "This archive is empty",
        "archive_version_unknown" or "archive_unsupported" => "This archive is of a later version",
        "archive_limits" => "This archive is past a limit",
        "backup_unreadable" => "This backup cannot be read",
        "unknown_backup" => "This backup is not there any more",
        "unknown_upload" => "This upload is not there any more",
        "forbidden" => "This is not for you to restore",
        _ => "This archive cannot be restored",
    };

    /// <summary>The title over a job that did not complete.</summary>
    public static string OfJob(Job job) => (job.State, job.Problem?.Code) switch
    {
        (JobState.Cancelled, _) => "The restore was cancelled",
        (JobState.Interrupted, _) => "The restore was interrupted",
        (_, "disk_full") => $"The disk is full; {job.Database} was not restored",
        (_, { } code) when code.StartsWith("archive_", StringComparison.Ordinal) => OfSource(job.Problem!),
        _ => $"{job.Database} was not restored",
    };
}
