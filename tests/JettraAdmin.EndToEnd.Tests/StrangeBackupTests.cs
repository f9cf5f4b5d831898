using System.IO.Compression;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>Files in the backups folder that are not what their names say do not hide the backups beside them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StrangeBackupTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Forged_and_foreign_files_are_shown_correctly()
    {
        var forged = Path.Combine(AppContext.BaseDirectory, "Forged");
        File.Copy(Path.Combine(forged, "overflow-documents_fz_20271214120001.zip"), Path.Combine(app.BackupDirectory, "fz_20271214120001.zip"));
        File.Copy(Path.Combine(forged, "overflow-bytes_xss_20200101000003.zip"), Path.Combine(app.BackupDirectory, "xss_20200101000003.zip"));
        await using (var photos = ZipFile.Open(Path.Combine(app.BackupDirectory, "photos_20250101000000.zip"), ZipArchiveMode.Create))
        {
            photos.CreateEntry("photo.jpg");
        }

        await app.App.Services.GetRequiredService<JettraEngine>().Storage.CreateDatabaseAsync(DatabaseName.Parse("orders"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("backups");
        var page = watched.Page;
        await Expect(page.GetByText("Not a backup", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Damaged", Exact = true })).ToHaveCountAsync(2);
        foreach (var name in new[] { "fz_20271214120001.zip", "xss_20200101000003.zip" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The archive is damaged: its manifest, _info.json, was changed");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "photos_20250101000000.zip", Exact = true }).ClickAsync();
        await Expect(page.GetByText("This file is not a backup, or has a different format.")).ToBeVisibleAsync();
        await watched.GoAsync("restore");
        await Expect(page.GetByText("fz_20271214120001.zip").First).ToBeVisibleAsync();
        await watched.GoAsync("");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }
}
