using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class LastGoodBackupTests : EngineContext
{
    [Theory]
    [InlineData(JobState.Interrupted, "The last backup (Sun 14 Dec 2025, 22:00:08) was interrupted.")]
    [InlineData(JobState.Failed, "The last backup (Sun 14 Dec 2025, 22:00:08) failed.")]
    public void A_failed_first_backup_is_shown_with_date_and_job(JobState state, string told)
    {
        var job = Samples.Job(JobKind.Backup, state) with { Problem = new JobProblem("disk_full", "The disk is full: 412 MB needed.", "Free space.") };

        var panel = Render<LastGoodBackup>(p => p
            .Add(x => x.Backup, null).Add(x => x.LastTry, job).Add(x => x.MayRestore, true).Add(x => x.Now, Samples.Night));

        Assert.Contains(told, panel.Markup, StringComparison.Ordinal);
        Assert.Contains("The disk is full: 412 MB needed.", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("There is no good backup of this database yet.", panel.Markup, StringComparison.Ordinal);
        Assert.Equal($"jobs?job={job.Id}", panel.FindAll("a").Single(a => a.TextContent == "Open the job").GetAttribute("href"));
    }

    [Fact]
    public async Task A_failed_backup_is_shown_with_its_job_until_one_succeeds()
    {
        await CreateAsync("ventas");
        Directory.Delete(BackupDirectory, recursive: true);
        var job = await EndedAsync();
        Assert.Equal(JobState.Failed, job.State);
        Directory.CreateDirectory(BackupDirectory);
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");

        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("a"), a => a.GetAttribute("href") == $"jobs?job={job.Id}"));

        Assert.Equal(JobState.Completed, (await EndedAsync()).State);
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll("a"), a => a.TextContent == "Open the job"));
    }

    private async Task<Job> EndedAsync() =>
        await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, CancellationToken.None);
}
