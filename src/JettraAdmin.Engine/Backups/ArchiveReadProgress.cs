using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Reports the progress of an archive reader to the job.</summary>
internal sealed class ArchiveReadProgress(JobRun run) : IProgress<ArchiveProgress>
{
    public void Report(ArchiveProgress value) => run.Report(value.Documents, value.Bytes);
}
