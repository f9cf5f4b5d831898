using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Deletes an archive.</summary>
internal sealed class DeleteBackupRun(BackupList backupList) : IJobRunner
{
    /// <inheritdoc/>
    public async Task<JobResult> RunAsync(JobRun run, JobPayload payload)
    {
        var delete = (JobPayload.DeleteBackup)payload;
        run.SetExpectedResult(new JobResult { File = delete.Archive, FileBytes = delete.FileBytes, Documents = delete.Documents });
        return await backupList.DeleteAsync(ArchiveName.Parse(delete.Archive), run.Token).ConfigureAwait(false)
            ? run.Job.Result
            : throw BackupList.UnknownBackup(delete.Archive);
    }
}
