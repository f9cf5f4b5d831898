using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups;

/// <summary>Carries what a reader tells of its progress into the job that reads.</summary>
internal sealed class ArchiveReading(JobRun run) : IProgress<ArchiveProgress>
{
    public void Report(ArchiveProgress value) => run.Report(value.Documents, value.Bytes);
}
