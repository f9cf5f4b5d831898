using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class BackupAgeTests
{
    private static readonly Backup Good = Samples.Backup();

    [Theory]
    [InlineData(6, "6 h", Tone.Faint)]
    [InlineData(24 * 8, "8 d", Tone.Warn)]
    public void The_age_of_the_last_good_backup_warns_when_it_is_old(int hours, string text, Tone tone)
    {
        var age = Viewer.English.BackupAges.Of(Good, null, null, Samples.Night.AddHours(hours));

        Assert.Equal((text, tone), (age.Text, age.Tone));
    }

    [Fact]
    public void Never_has_an_icon_and_a_word()
    {
        var age = Viewer.English.BackupAges.Of(null, null, null, Samples.Night);

        Assert.Equal(("never", Tone.Warn, IconNames.Attention), (age.Text, age.Tone, age.Icon));
    }

    [Fact]
    public void A_later_failure_is_shown_with_the_age()
    {
        var failed = Samples.Job(JobKind.Backup, JobState.Failed, minutesAgo: -60);

        var age = Viewer.English.BackupAges.Of(Good, failed, null, Samples.Night.AddHours(3));

        Assert.Equal(("3 h", Tone.Bad, IconNames.Failed), (age.Text, age.Tone, age.Icon));
    }

    [Fact]
    public void An_earlier_failure_is_ignored()
    {
        var failed = Samples.Job(JobKind.Backup, JobState.Failed, minutesAgo: 60);

        Assert.Equal(Tone.Faint, Viewer.English.BackupAges.Of(Good, failed, null, Samples.Night.AddHours(3)).Tone);
    }

    [Fact]
    public void A_last_backup_that_is_missing_is_not_called_never()
    {
        var age = Viewer.English.BackupAges.Of(null, null, null, Samples.Night, Samples.Gone());

        Assert.Equal(("missing", Tone.Warn, IconNames.Attention, "The last backup is no longer in the folder."), (age.Text, age.Tone, age.Icon, age.Title));
        Assert.EndsWith("is 3 hours old.", Viewer.English.BackupAges.Of(Good, null, null, Samples.Night.AddHours(3), Samples.Gone()).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_from_the_future_has_no_age()
    {
        var age = Viewer.English.BackupAges.Of(Good, null, null, Samples.Night.AddDays(-3));

        Assert.Equal(("future", Tone.Warn, "The only good backup is dated 3 days in the future, so its age is unknown"), (age.Text, age.Tone, age.Title));
        Assert.Equal("now", Viewer.English.BackupAges.Of(Good, null, null, Samples.Night.AddMinutes(-4)).Text);
    }

    [Fact]
    public void A_running_job_has_precedence()
    {
        var running = Samples.Job(JobKind.Backup) with { Progress = new JobProgress(JobPhase.Writing, 0.629) };

        var age = Viewer.English.BackupAges.Of(null, null, running, Samples.Night);

        Assert.Equal(("62 %", Tone.Accent, 0.629), (age.Text, age.Tone, age.Running));
        Assert.Equal("waits", Viewer.English.BackupAges.Of(null, null, running with { State = JobState.Queued }, Samples.Night).Text);
    }
}
