using Bunit;
using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupDetailTests : ConsoleContext
{
    [Fact]
    public void The_details_show_the_manifest()
    {
        var detail = Render<BackupDetail>(p => p.Add(x => x.Backup, Samples.Backup()));

        Assert.Equal(2, detail.FindAll("tbody tr").Count);
        Assert.Contains("43 in 2 collections", detail.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("every digest was equal", detail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_details_of_an_existing_archive_show_its_directory()
    {
        var detail = Render<BackupDetail>(p => p.Add(x => x.Backup, Samples.Backup() with { Contents = new ArchiveContents(Samples.Listing()) }));

        Assert.Contains("an existing JettraDB server", detail.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("6 in 1 collection", detail.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Equal(["items: 3 earlier versions of documents", "<b>1 file</b>"], detail.FindAll(".note.ground-warn li").Select(l => l.TextContent));
        Assert.Contains("every checksum was right", detail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_rules_in_an_archive_are_listed()
    {
        var backup = Samples.Backup() with { Contents = new ArchiveContents(Samples.Manifest("ventas", ("_rules", 1), ("clientes", 3))) };

        Assert.Equal(
            "_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet",
            Render<BackupDetail>(p => p.Add(x => x.Backup, backup)).Find(".note.ground-warn li").TextContent);
    }

    [Fact]
    public void An_unreadable_backup_says_why()
    {
        var detail = Render<BackupDetail>(p => p.Add(x => x.Backup, Samples.Backup() with { Contents = null }));

        Assert.Contains("It is torn.", detail.Find(".note.ground-bad").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AssuranceLevel.Foreign, "This file is not a backup, or has a different format.", "Not a backup")]
    [InlineData(AssuranceLevel.Unsupported, "This server cannot restore this file. It may not be damaged.", "Cannot be restored here")]
    public void A_foreign_file_is_not_called_damaged(AssuranceLevel level, string says, string word)
    {
        var backup = Samples.Backup(level: level) with { Contents = null };
        var detail = Render<BackupDetail>(p => p.Add(x => x.Backup, backup));

        Assert.Contains(says, detail.Find(".note.ground-warn").TextContent, StringComparison.Ordinal);
        Assert.False(backup.Good);
        Assert.Equal(word, Render<AssuranceMark>(p => p.Add(x => x.Of, backup.Assurance)).Find(".text-warn[title]").TextContent);
    }
}
