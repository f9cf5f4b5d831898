using Bunit;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class RestorePanelTests : ConsoleContext
{
    [Fact]
    public void Before_a_source_is_chosen_nothing_can_be_started()
    {
        var panel = Render<PlanPanel>(p => p.Add(x => x.State, new RestoreState()));

        Assert.Empty(panel.FindAll(".panel-foot button"));
        Assert.Contains("Choose a backup, or upload a file", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_an_overwrite_compares_counts_and_has_a_red_button()
    {
        var state = Planned(overwrite: true);

        var panel = Render<PlanPanel>(p => p.Add(x => x.State, state));

        string[] facturas = [.. panel.FindAll("tbody tr").Single(r => r.TextContent.Contains("facturas", StringComparison.Ordinal)).Children.Select(c => c.TextContent.Trim())];
        Assert.Equal(["facturas", "50", "40", "−10"], facturas);
        Assert.Contains("until 9 Jan", panel.Find(".plan-facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("The current data stays until the new data is proved.", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("Overwrite ventas", panel.Find(".button.danger").TextContent.Replace("settings_backup_restore", "", StringComparison.Ordinal).Trim());
        Assert.True(panel.Find(".button.danger").HasAttribute("disabled"));
    }

    [Fact]
    public void Overwriting_is_disabled_until_the_name_is_typed()
    {
        var state = Planned(overwrite: true);
        state.Confirmation = "ventas";
        var started = false;

        var panel = Render<PlanPanel>(p => p.Add(x => x.State, state).Add(x => x.Start, () => started = true));
        panel.Find(".button.danger").Click();

        Assert.True(started);
    }

    [Fact]
    public void A_new_database_has_no_red_button()
    {
        var panel = Render<PlanPanel>(p => p.Add(x => x.State, Planned(overwrite: false)));

        Assert.Empty(panel.FindAll(".button.danger"));
        Assert.Contains("Restore as ventas_restored", panel.Find(".button.primary").TextContent, StringComparison.Ordinal);
        Assert.Contains("43 documents in 2 collections", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_name_disables_the_start_with_a_reason()
    {
        var state = Planned(overwrite: false);
        state.Name("ventas");

        var panel = Render<PlanPanel>(p => p.Add(x => x.State, state));

        Assert.True(panel.Find(".button.primary").HasAttribute("disabled"));
        Assert.Equal("Choose the name in step 3.", panel.Find(".panel-foot span").TextContent);
    }

    [Fact]
    public void A_full_disk_is_told_before_anything_is_written()
    {
        var panel = Render<PlanPanel>(p => p.Add(x => x.State, Planned(overwrite: false, free: 96_000_000)));

        Assert.Contains("The disk is full: at least 165 MB needed, 96 MB free.", panel.Markup, StringComparison.Ordinal);
        Assert.True(panel.Find(".button.primary").HasAttribute("disabled"));
    }

    [Fact]
    public void A_refused_start_says_why_beside_the_button()
    {
        var state = Planned(overwrite: false);
        state.StartProblem = new JobProblem("busy", "ventas is being restored by lucia.", "Wait for it.");

        var panel = Render<PlanPanel>(p => p.Add(x => x.State, state));

        Assert.Contains("ventas is being restored by lucia.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_shows_documents_bytes_rate_and_time_left()
    {
        var job = Samples.Job() with
        {
            Progress = new JobProgress(JobPhase.Filling, 0.42, 796_272, 1_284_310, 1_300_000_000, 2_100_000_000, "facturas", 41_900, TimeSpan.FromSeconds(12)),
        };

        var panel = Render<RunningPanel>(p => p.Add(x => x.Job, job));

        Assert.Equal("42 %", panel.Find(".big").TextContent);
        var facts = panel.Find(".facts").TextContent;
        Assert.Contains("796,272 of 1,284,310", facts, StringComparison.Ordinal);
        Assert.Contains("1.3 of 2.1 GB", facts, StringComparison.Ordinal);
        Assert.Contains("41,900 docs/s", facts, StringComparison.Ordinal);
        Assert.Contains("0:12", facts, StringComparison.Ordinal);
        Assert.Equal("building beside the live data, 25 %", panel.Find("[aria-live=polite]").TextContent);
    }

    [Fact]
    public void A_stopping_job_cannot_be_cancelled_again()
    {
        var panel = Render<RunningPanel>(p => p.Add(x => x.Job, Samples.Job() with { Cancelling = true }));

        Assert.True(panel.Find(".panel-foot button").HasAttribute("disabled"));
        Assert.Equal("Stopping", panel.Find(".panel-foot button").TextContent);
    }

    [Fact]
    public void The_result_shows_its_proof_and_undo()
    {
        var undone = false;
        var panel = Render<ResultPanel>(p => p
            .Add(x => x.Job, Done()).Add(x => x.Kept, Samples.Kept()).Add(x => x.Undo, () => undone = true));

        Assert.Equal("ventas is restored", panel.Find("h2").TextContent);
        Assert.Equal(2, panel.FindAll(".proof .equal").Count);
        Assert.Contains("3 documents were written while it ran. They are in the kept state", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("48,213 documents, 312 MB", panel.Find(".panel-foot").TextContent, StringComparison.Ordinal);

        panel.Find(".panel-foot .button.primary").Click();
        Assert.True(undone);
    }

    [Fact]
    public void A_digest_that_differs_is_never_called_equal()
    {
        var job = Done();
        job = job with { Result = job.Result with { RestoredDigest = Samples.DigestOf('f') } };

        var panel = Render<ResultPanel>(p => p.Add(x => x.Job, job));

        Assert.Single(panel.FindAll(".proof .equal"));
        Assert.Equal("differs", panel.Find(".proof .text-bad").TextContent);
    }

    [Fact]
    public void Losses_are_shown_before_and_after()
    {
        var state = Planned(overwrite: false);
        state.PlanAgain();
        Assert.True(state.Accept(Samples.Plan() with { Contents = new ArchiveContents(Samples.Listing()) }, state.PlanTarget, Time.GetUtcNow()));
        var plan = Render<PlanPanel>(p => p.Add(x => x.State, state));
        Assert.Contains("will be created, with 6 documents in 1 collection.", plan.Markup, StringComparison.Ordinal);
        Assert.Contains("written by an existing JettraDB server", plan.Markup, StringComparison.Ordinal);
        Assert.Equal(Samples.Listing().NotCarriedOver, plan.FindAll(".note.ground-warn li").Select(l => l.TextContent));

        var job = Done();
        job = job with { Result = job.Result with { SourceDigest = null, Losses = Samples.Listing().Losses } };
        var panel = Render<ResultPanel>(p => p.Add(x => x.Job, job));
        Assert.Equal(Samples.Listing().NotCarriedOver, panel.FindAll(".note.ground-warn li").Select(l => l.TextContent));
        Assert.Single(panel.FindAll(".proof .equal"));
    }

    [Fact]
    public void Validation_rules_are_shown_in_the_plan()
    {
        var state = Planned(overwrite: true);
        state.PlanAgain();
        Assert.True(state.Accept(Samples.Plan(Samples.Manifest("ventas", ("_rules", 2), ("clientes", 3))), state.PlanTarget, Time.GetUtcNow()));

        var plan = Render<PlanPanel>(p => p.Add(x => x.State, state));

        Assert.Equal("_rules: 2 documents of validation rules, kept as data; the rules are not enforced here yet", plan.Find(".note.ground-warn li").TextContent);
    }

    [Fact]
    public void All_losses_are_in_one_list_with_advice()
    {
        RestoreLoss[] losses =
        [
            .. Samples.Listing().Losses,
            new(RestoreLossKind.Rules, "_rules", 2, "_rules: 2 rules"),
            new(RestoreLossKind.RelaxedIndexes, "items", 1, "items: the unique index on k"),
        ];
        var job = Done();
        job = job with { Result = job.Result with { Losses = losses, RelaxedIndexes = ["items: k"] } };

        foreach (var shown in (IRenderedComponent<Microsoft.AspNetCore.Components.IComponent>[])
            [Render<ResultPanel>(p => p.Add(x => x.Job, job)), Render<JettraAdmin.Components.Jobs.JobDetail>(p => p.Add(x => x.Job, job))])
        {
            Assert.Equal(losses.Select(l => l.Sentence.ToString()), shown.FindAll(".note.ground-warn li").Select(l => l.TextContent));
            Assert.Contains("create the unique index again", Assert.Single(shown.FindAll(".note.ground-warn p")).TextContent, StringComparison.Ordinal);
        }

        // As a job of an older version stands in the history.
        job = job with { Result = job.Result with { Losses = null, NotCarriedOver = null } };
        Assert.Equal(
            "items: k: was restored as non-unique, because documents have equal values",
            Render<ResultPanel>(p => p.Add(x => x.Job, job)).Find(".note.ground-warn li").TextContent);
    }

    [Fact]
    public void A_new_database_has_nothing_to_undo()
    {
        var job = Done();
        job = job with { Result = job.Result with { Undo = null, NewDatabase = true, WritesMeanwhile = null } };

        Assert.Empty(Render<ResultPanel>(p => p.Add(x => x.Job, job)).FindAll(".panel-foot"));
    }

    [Fact]
    public void Without_a_kept_state_there_is_no_undo_button()
    {
        var panel = Render<ResultPanel>(p => p.Add(x => x.Job, Done()));

        Assert.Empty(panel.FindAll(".panel-foot button"));
        Assert.Contains("not kept any more", panel.Find(".panel-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_messages_are_encoded()
    {
        var problem = new JobProblem("archive_damaged", "<script>alert(1)</script> is damaged.", "<b>Hint</b>");

        var panel = Render<ProblemPanel>(p => p
            .Add(x => x.Title, RestoreProblems.OfSource(problem)).Add(x => x.Problem, problem).Add(x => x.Safe, "ventas was not changed."));

        Assert.Equal("This archive is damaged and was not restored", panel.Find("h2").TextContent);
        Assert.Empty(panel.FindAll("script"));
        Assert.Contains("<script>alert(1)</script> is damaged.", panel.Find(".parts").TextContent, StringComparison.Ordinal);
        Assert.Contains("ventas was not changed.", panel.Find(".note.ground-good").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JobPhase.Preparing, JobState.Running, "Now Waiting Waiting Waiting")]
    [InlineData(JobPhase.Surveying, JobState.Running, "Now Waiting Waiting Waiting")]
    [InlineData(JobPhase.Indexing, JobState.Running, "Done Now Waiting Waiting")]
    [InlineData(JobPhase.ReadingBack, JobState.Failed, "Done Done Failed Waiting")]
    [InlineData(JobPhase.Finished, JobState.Completed, "Done Done Done Done")]
    public void The_steps_of_a_run_follow_its_phase(JobPhase phase, JobState state, string steps)
    {
        var job = Samples.Job(state: state) with { Progress = new JobProgress(phase, 0.5) };

        Assert.Equal(steps, string.Join(' ', RunStep.Of(job).Select(s => s.State)));
    }

    private static Job Done() => Samples.Job(state: JobState.Completed) with
    {
        Result = new JobResult
        {
            Documents = 48_203,
            DataFrom = Samples.Night,
            SourceDigest = Samples.DigestOf('a'),
            ArchiveDigest = Samples.DigestOf('a'),
            RestoredDigest = Samples.DigestOf('a'),
            Undo = 7,
            UndoUntil = Samples.Night.AddDays(7),
            WritesMeanwhile = 3,
            NewDatabase = false,
        },
    };

    private RestoreState Planned(bool overwrite, long free = 214_000_000_000)
    {
        var state = new RestoreState();
        state.SetChoices(null, [Samples.Backup()], [Samples.Name("ventas")], _ => true);
        state.Choose(state.Backups[0]);
        state.Replace(overwrite);
        Assert.True(state.Accept(
            Samples.Plan(current: overwrite ? Samples.Summary("ventas", ("facturas", 50)) : null, free: free), state.PlanTarget, Time.GetUtcNow()));
        return state;
    }
}
