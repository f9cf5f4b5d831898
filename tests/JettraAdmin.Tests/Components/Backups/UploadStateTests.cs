using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class UploadStateTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Rate_and_time_left_come_from_what_was_really_sent()
    {
        var upload = new UploadState(_time);
        upload.Begin("a.zip", 1000);
        Assert.Null(upload.TimeLeft);

        _time.Advance(TimeSpan.FromSeconds(2));
        upload.Progress(400);

        Assert.Equal(0.4, upload.Fraction);
        Assert.Equal(200, upload.BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(3), upload.TimeLeft);
    }

    [Fact]
    public void Late_news_do_not_take_back_what_was_sent()
    {
        var upload = new UploadState(_time);
        upload.Begin("a.zip", 1000);
        upload.Progress(400);
        upload.Progress(300);

        Assert.Equal(400, upload.Sent);
    }

    [Fact]
    public void What_did_not_arrive_is_taken_back_and_the_rate_begins_anew()
    {
        var upload = new UploadState(_time);
        upload.Begin("a.zip", 1000);
        _time.Advance(TimeSpan.FromSeconds(2));
        upload.Progress(400);
        upload.ConnectionLost(300);
        Assert.Equal(300, upload.Sent);

        _time.Advance(TimeSpan.FromMinutes(5));
        upload.Resume(300);
        _time.Advance(TimeSpan.FromSeconds(1));
        upload.Progress(350);

        Assert.False(upload.Waiting);
        Assert.Equal(50, upload.BytesPerSecond);
    }

    [Fact]
    public void A_new_file_forgets_the_problem_of_the_last()
    {
        var upload = new UploadState(_time);
        upload.Begin("a.zip", 1000);
        upload.Fail(new JobProblem("upload_cut", "It was cut.", null));
        Assert.False(upload.Sending);

        upload.Begin("b.zip", 5);

        Assert.Null(upload.Problem);
        Assert.True(upload.Sending);
        Assert.Equal(0, upload.Sent);
    }

    [Fact]
    public void An_empty_file_has_no_share() => Assert.Equal(0, new UploadState(_time).Fraction);
}
