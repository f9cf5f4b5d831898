using Bunit;
using JettraAdmin.Components.Backups;
using JettraAdmin.Components.Backups.Restoring;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Backups;

/// <summary>An upload is read to its end before its plan; what is typed survives a reload of the page.</summary>
public sealed class RestoreUploadTests : EngineContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task An_upload_is_verified_and_then_planned()
    {
        var upload = await UploadedAsync(damaged: false);
        var page = Open(RestoreAddress.Of(upload: upload.Id));

        page.WaitForAssertion(() => Assert.Contains("ventas_restored will be created", page.Markup, StringComparison.Ordinal));

        Assert.Contains("every document was read, and everything in it fits together", page.Markup, StringComparison.Ordinal);
        Assert.True(Engine.Backups.GetUpload(Live.Caller!, upload.Id).Check is { Sound: true });
        Assert.Single(Engine.Jobs.List(Caller.Server), j => j.Kind == JobKind.Verify);
    }

    [Fact]
    public async Task A_damaged_upload_leads_to_the_same_backup_in_the_list()
    {
        var upload = await UploadedAsync(damaged: true);
        var page = Open(RestoreAddress.Of(upload: upload.Id));

        page.WaitForAssertion(() => Assert.Equal("This archive is damaged and was not restored", page.Find("[role=alert] h2").TextContent));
        page.WaitForAssertion(() => Assert.Contains("The backup list has the same backup, and it is good:", page.Markup, StringComparison.Ordinal));
        await page.ActAsync(() => page.FindAll("button").Single(b => b.TextContent == "Use this one"), b => b.ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("ventas_restored will be created", page.Markup, StringComparison.Ordinal));
        Assert.Contains("file=ventas_", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unlisted_files_are_a_source_for_administrators()
    {
        var file = await BackedUpAsync();
        File.Copy(Path.Combine(BackupDirectory, file), Path.Combine(BackupDirectory, "before \u202Eupgrade.zip"));
        var page = Open("restore");
        await page.ActAsync(() => page.FindAll(".segmented button").Single(b => b.TextContent == "Not listed"), b => b.ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("before \\u202Eupgrade.zip", page.Find("label .name").TextContent));
        await page.ActAsync(() => page.Find("input[name=unlisted]"), radio => radio.ChangeAsync(true));
        await page.ClickAsync(".panel-foot .button.primary:not([disabled])");

        page.WaitForAssertion(() => Assert.Equal("ventas_restored is restored", page.Find(".panel h2").TextContent));
    }

    [Fact]
    public async Task An_owner_does_not_see_the_names_of_unlisted_files()
    {
        var file = await BackedUpAsync();
        File.Copy(Path.Combine(BackupDirectory, file), Path.Combine(BackupDirectory, "before upgrade.zip"));
        Become(Role.Owner);
        var page = Open("restore");

        await page.ActAsync(() => page.FindAll(".segmented button").Single(b => b.TextContent == "Not listed"), b => b.ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Only administrators restore files that are not in the backup list", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("upgrade", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_tab_kept_is_taken_up()
    {
        var file = await BackedUpAsync();
        var address = $"restore?file={file}";
        var draft = new RestoreDraft(address, RestoreOrigin.BackupList, true, "ventas", "copia", "vent", AllowEmpty: false);
        var module = JSInterop.SetupModule("./js/console.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<string?>("kept", $"restore:{Live.Caller!.Name}").SetResult(draft.Write());

        var page = Open(address);

        page.WaitForAssertion(() => Assert.Equal("vent", page.Find("#confirm-name").GetAttribute("value")));
        page.WaitForAssertion(() => Assert.Contains("Overwrite ventas", page.Find(".button.danger").TextContent, StringComparison.Ordinal));
        await page.ActAsync(() => page.Find("#confirm-name"), input => input.InputAsync("ventas"));
        Assert.Contains(module.Invocations, call => call.Identifier == "keep" && RestoreDraft.Read((string?)call.Arguments[1])?.Confirmation == "ventas");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"Address":"restore","Origin":"Moon","Overwrite":true,"Existing":null,"NewName":null,"Confirmation":"","AllowEmpty":false}""")]
    public void A_draft_that_cannot_be_read_counts_as_none(string text) => Assert.Null(RestoreDraft.Read(text));

    private IRenderedComponent<RestorePage> Open(string address)
    {
        Render<MudPopoverProvider>();
        Navigation.NavigateTo(address);
        return Render<RestorePage>();
    }

    private async Task<Upload> UploadedAsync(bool damaged)
    {
        var file = await BackedUpAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(BackupDirectory, file));
        if (damaged)
        {
            // A byte in the compressed data of the collection, so that the archive can be opened.
            bytes[bytes.AsSpan().IndexOf("c.json"u8) + 12] ^= 0x55;
        }

        return await Engine.Backups.ReceiveAsync(Live.Caller!, file, new MemoryStream(bytes), bytes.Length, CancellationToken.None);
    }

    private async Task<string> BackedUpAsync()
    {
        await CreateAsync("ventas");
        var json = $$"""{"_id":"1","text":"{{Guid.NewGuid()}}"}""";
        await Engine.Storage.WriteAsync(Name("ventas"), [JettraAdmin.Engine.Storage.DocumentChange.Put(CollectionName.Parse("c"), new Document("1", System.Text.Encoding.UTF8.GetBytes(json)))], CancellationToken.None);
        var job = Engine.Backups.StartBackup(Caller.Server, Name("ventas"));
        return (await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None)).Result.File!;
    }
}
