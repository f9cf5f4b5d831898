using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Passes the progress of an archive reader on to the job.</summary>
internal sealed class ArchiveReading(JobRun run) : IProgress<ArchiveProgress>
{
    public void Report(ArchiveProgress value) => run.Report(value.Documents, value.Bytes);
}
