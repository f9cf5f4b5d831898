using JettraAdmin.Components.Jobs;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Components.Jobs;

public sealed class JobSearchTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Fact]
    public void A_search_comes_back_from_its_address()
    {
        var search = new JobSearch
        {
            Text = "a & b", Database = "ventas", Kind = JobKind.TestRestore, Ending = JobEnding.NotDone, By = "lucia",
            From = new DateOnly(2026, 11, 1), To = new DateOnly(2026, 11, 30), OldestFirst = true,
        };

        Assert.Equal(search, JobSearch.Read(name => search.ToParameters()[name] as string));
        Assert.Equal(new JobSearch(), JobSearch.Read(_ => null));
    }

    [Theory]
    [InlineData("kind", "7")]
    [InlineData("kind", "nonsense")]
    [InlineData("ended", "99")]
    [InlineData("from", "30/11/2026")]
    [InlineData("text", "  ")]
    public void What_cannot_be_read_is_left_out(string parameter, string value) =>
        Assert.Equal(new JobSearch(), JobSearch.Read(name => name == parameter ? value : null));

    [Fact]
    public void Days_begin_at_midnight_of_the_viewer()
    {
        var query = new JobSearch { From = new DateOnly(2026, 3, 29), To = new DateOnly(2026, 3, 29) }.ToQuery(Madrid, 50)!;

        Assert.Equal(new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), query.From);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero), query.Before);
    }

    [Fact]
    public void A_name_that_cannot_be_a_database_matches_nothing()
    {
        Assert.Null(new JobSearch { Database = "not a name" }.ToQuery(Madrid, 50));
        Assert.Equal(DatabaseName.Parse("ventas"), new JobSearch { Database = "ventas" }.ToQuery(Madrid, 50)!.Database);
    }

    [Fact]
    public void Only_ended_jobs_are_in_the_history()
    {
        Assert.DoesNotContain(JobState.Running, new JobSearch().ToQuery(Madrid, 50)!.States!);
        Assert.Equal([JobState.Failed, JobState.Interrupted, JobState.Cancelled], new JobSearch { Ending = JobEnding.NotDone }.ToQuery(Madrid, 50)!.States!);
        Assert.False(new JobSearch { OldestFirst = true }.IsLimited);
        Assert.True(new JobSearch { By = "lucia" }.IsLimited);
    }
}
