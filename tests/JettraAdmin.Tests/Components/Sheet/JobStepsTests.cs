using JettraAdmin.Components.Sheet;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Sheet;

public sealed class JobStepsTests
{
    [Theory]
    [InlineData(JobKind.Backup, JobPhase.Waiting, "    ")]
    [InlineData(JobKind.Backup, JobPhase.Preparing, ">   ")]
    [InlineData(JobKind.Backup, JobPhase.Writing, "x>  ")]
    [InlineData(JobKind.Backup, JobPhase.Publishing, "x>  ")]
    [InlineData(JobKind.Backup, JobPhase.ReadingBack, "xx> ")]
    [InlineData(JobKind.Restore, JobPhase.Surveying, ">   ")]
    [InlineData(JobKind.Restore, JobPhase.Indexing, "x>  ")]
    [InlineData(JobKind.Restore, JobPhase.Keeping, "xxx>")]
    [InlineData(JobKind.TestRestore, JobPhase.Filling, "x> ")]
    [InlineData(JobKind.Verify, JobPhase.ReadingBack, "x>")]
    public void A_phase_belongs_to_a_step(JobKind kind, JobPhase phase, string drawn)
    {
        var job = Samples.Job(kind) with { Progress = new JobProgress(phase, 0.5) };

        Assert.Equal(drawn, string.Concat(JobSteps.Of(job, Viewer.English.Texts, Viewer.English.Format).Select(s => s.State switch { JobStepState.Done => 'x', JobStepState.Now => '>', _ => ' ' })));
    }

    [Fact]
    public void Only_a_completed_job_has_all_steps_done()
    {
        var job = Samples.Job(JobKind.Backup, JobState.Completed) with { Progress = new JobProgress(JobPhase.Finished, 1) };

        Assert.All(JobSteps.Of(job, Viewer.English.Texts, Viewer.English.Format), s => Assert.Equal(JobStepState.Done, s.State));
        Assert.Contains(JobSteps.Of(job with { State = JobState.Failed }, Viewer.English.Texts, Viewer.English.Format), s => s.State == JobStepState.ToCome);
    }

    [Fact]
    public void The_current_step_shows_its_progress()
    {
        var job = Samples.Job(JobKind.Backup) with { Progress = new JobProgress(JobPhase.Writing, 0.3, Documents: 62, TotalDocuments: 100) };

        Assert.Equal([null, "62 %", null, null], JobSteps.Of(job, Viewer.English.Texts, Viewer.English.Format).Select(s => s.Aside));
    }

    [Fact]
    public void A_job_of_one_step_has_none() => Assert.Empty(JobSteps.Of(Samples.Job(JobKind.Drop), Viewer.English.Texts, Viewer.English.Format));
}
