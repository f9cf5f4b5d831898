using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class UploadZoneTests : ConsoleContext
{
    [Fact]
    public async Task A_running_upload_shows_progress_and_can_be_cancelled()
    {
        var zone = Render<UploadZone>();
        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 2_000_000));
        Time.Advance(TimeSpan.FromSeconds(2));
        await zone.InvokeAsync(() => zone.Instance.Progressed(500_000));

        var text = zone.Find(".zone").TextContent;
        Assert.Contains("25 %", text, StringComparison.Ordinal);
        Assert.Contains("0.5 of 2 MB", text.Replace("500 kB", "0.5", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("250 kB/s", text, StringComparison.Ordinal);
        Assert.Contains("0:06 left", text, StringComparison.Ordinal);
        Assert.Equal("Cancel", zone.Find("button").TextContent);
    }

    [Fact]
    public async Task A_finished_upload_returns_its_id()
    {
        UploadId? arrived = null;
        var zone = Render<UploadZone>(p => p.Add(x => x.Arrived, id => arrived = id));
        var id = new UploadId(Guid.NewGuid());

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Finished(2, id.ToString()));

        Assert.Equal(id, arrived);
        Assert.NotEmpty(zone.FindAll("[data-choose]"));
    }

    [Theory]
    [InlineData(507, "The disk of the server is full.", "The disk of the server is full.")]
    [InlineData(413, null, "refused the file (status 413). Nothing was restored.")]
    [InlineData(401, null, "This browser is signed out. Nothing was restored, and the uploaded part is kept.")]
    public async Task A_refused_upload_says_what_is_safe(int status, string? message, string said)
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Refused(2, status, null, message, null));

        Assert.Contains(said, zone.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(zone.FindAll("[data-choose]"));
    }

    [Fact]
    public async Task After_a_cancelled_upload_another_file_can_be_chosen()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Cancelled(2, discarded: true));

        Assert.Contains("Cancelled. Nothing was kept.", zone.Find(".zone").TextContent, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();

        await zone.InvokeAsync(() => zone.Instance.Started(3, "other.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Finished(4, Guid.NewGuid().ToString("N")));
        Assert.DoesNotContain("Cancelled", zone.Find(".zone").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_upload_says_if_the_server_was_not_reached()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Cancelled(2, discarded: false));

        Assert.Contains("The server could not be reached", zone.Find(".zone").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_connection_and_its_return_are_shown_during_an_upload()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 40_000_000));
        Time.Advance(TimeSpan.FromSeconds(2));
        await zone.InvokeAsync(() => zone.Instance.Progressed(16_000_000));
        await zone.InvokeAsync(() => zone.Instance.ConnectionLost(2, 12_000_000));

        var away = zone.Find(".zone").TextContent;
        Assert.Contains("30 %", away, StringComparison.Ordinal);
        Assert.Contains("The connection is lost. The upload resumes automatically.", away, StringComparison.Ordinal);
        Assert.DoesNotContain("/s", away, StringComparison.Ordinal);

        await zone.InvokeAsync(() => zone.Instance.Resumed(3, 12_000_000));
        Time.Advance(TimeSpan.FromSeconds(2));
        await zone.InvokeAsync(() => zone.Instance.Progressed(20_000_000));

        var back = zone.Find(".zone").TextContent;
        Assert.Contains("50 %", back, StringComparison.Ordinal);
        Assert.Contains("4 MB/s", back, StringComparison.Ordinal);
        Assert.DoesNotContain("away", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_upload_is_offered_until_another_starts()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.ResumableFound(1, "ventas.zip", 12_000_000, 40_000_000));
        Assert.Contains("12 of 40 MB of ventas.zip are already uploaded. Choose the file again", zone.Find(".zone").TextContent, StringComparison.Ordinal);

        await zone.InvokeAsync(() => zone.Instance.Started(2, "other.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Finished(3, Guid.NewGuid().ToString("N")));
        Assert.DoesNotContain("ventas.zip", zone.Find(".zone").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_calls_of_the_browser_are_ignored()
    {
        var arrived = 0;
        var zone = Render<UploadZone>(p => p.Add(x => x.Arrived, _ => arrived++));
        var id = Guid.NewGuid().ToString("N");

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Progressed(6));
        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 10));
        Assert.Contains("60 %", zone.Find(".zone").TextContent, StringComparison.Ordinal);
        await zone.InvokeAsync(() => zone.Instance.Finished(2, id));
        await zone.InvokeAsync(() => zone.Instance.Finished(2, id));

        Assert.Equal(1, arrived);
    }

    [Fact]
    public async Task An_invalid_file_is_named_until_another_upload_starts()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.NotZip(1, "photo.jpg"));
        Assert.Contains("photo.jpg is not a ZIP archive. Nothing was sent.", zone.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(zone.FindAll("[data-choose]"));

        await zone.InvokeAsync(() => zone.Instance.Started(2, "ventas.zip", 10));
        Assert.Empty(zone.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task An_unreadable_file_says_how_much_was_sent()
    {
        var zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Started(1, "ventas.zip", 40_000_000));
        await zone.InvokeAsync(() => zone.Instance.Unreadable(2, 12_000_000));

        Assert.Contains("unplugged after 12 of 40 MB", zone.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
