using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class UploadStateTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Rate_and_time_left_use_the_sent_bytes()
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
    public void Late_progress_does_not_go_backwards()
    {
        var upload = new UploadState(_time);
        upload.Begin("a.zip", 1000);
        upload.Progress(400);
        upload.Progress(300);

        Assert.Equal(400, upload.Sent);
    }

    [Fact]
    public void A_resumed_upload_restarts_the_rate()
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
    public void A_new_upload_clears_the_last_problem()
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
    public void An_empty_file_has_no_progress() => Assert.Equal(0, new UploadState(_time).Fraction);
}
