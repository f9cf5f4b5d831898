using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class UploadZoneTests : ConsoleContext
{
    [Fact]
    public async Task A_file_under_way_shows_what_was_sent_and_can_be_stopped()
    {
        IRenderedComponent<UploadZone> zone = Render<UploadZone>();
        await zone.InvokeAsync(() => zone.Instance.Began("ventas.zip", 2_000_000));
        Time.Advance(TimeSpan.FromSeconds(2));
        await zone.InvokeAsync(() => zone.Instance.Progressed(500_000));

        string text = zone.Find(".zone").TextContent;
        Assert.Contains("25 %", text, StringComparison.Ordinal);
        Assert.Contains("0.5 of 2 MB", text.Replace("500 kB", "0.5", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("250 kB/s", text, StringComparison.Ordinal);
        Assert.Contains("0:06 left", text, StringComparison.Ordinal);
        Assert.Equal("Cancel", zone.Find("button").TextContent);
    }

    [Fact]
    public async Task A_file_that_arrived_is_told_by_its_id()
    {
        UploadId? arrived = null;
        IRenderedComponent<UploadZone> zone = Render<UploadZone>(p => p.Add(x => x.Arrived, id => arrived = id));
        var id = new UploadId(Guid.NewGuid());

        await zone.InvokeAsync(() => zone.Instance.Began("ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Finished(id.ToString()));

        Assert.Equal(id, arrived);
        Assert.NotEmpty(zone.FindAll("[data-choose]"));
    }

    [Theory]
    [InlineData(507, "The disk of the server is full.", "The disk of the server is full.")]
    [InlineData(413, null, "turned the file down (status 413). Nothing was kept or restored.")]
    [InlineData(401, null, "This browser is signed out.")]
    public async Task A_file_that_was_turned_down_says_what_is_safe(int status, string? message, string said)
    {
        IRenderedComponent<UploadZone> zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Began("ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Refused(status, null, message, null));

        Assert.Contains(said, zone.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(zone.FindAll("[data-choose]"));
    }

    [Fact]
    public async Task A_cancelled_upload_is_told_where_it_was_and_another_file_can_be_chosen()
    {
        IRenderedComponent<UploadZone> zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Began("ventas.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Stopped());

        Assert.Contains("Cancelled, nothing was kept.", zone.Find(".zone").TextContent, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();

        await zone.InvokeAsync(() => zone.Instance.Began("other.zip", 10));
        await zone.InvokeAsync(() => zone.Instance.Finished(Guid.NewGuid().ToString("N")));
        Assert.DoesNotContain("Cancelled", zone.Find(".zone").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_connection_says_how_far_it_came()
    {
        IRenderedComponent<UploadZone> zone = Render<UploadZone>();

        await zone.InvokeAsync(() => zone.Instance.Began("ventas.zip", 40_000_000));
        await zone.InvokeAsync(() => zone.Instance.Broke(12_000_000));

        Assert.Contains("cut after 12 of 40 MB", zone.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
