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
        var name = ArchiveName.Parse(delete.Archive);
        backupList.DemandRead(name);
        run.SetExpectedResult(new JobResult { File = delete.Archive, FileBytes = delete.FileBytes, Documents = delete.Documents });
        return await backupList.DeleteAsync(name, run.Token).ConfigureAwait(false)
            ? run.Job.Result
            : throw BackupList.UnknownBackup(delete.Archive);
    }
}
