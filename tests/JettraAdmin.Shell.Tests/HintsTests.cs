using System.IO.Compression;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>Hints name commands of the shell.</summary>
public sealed class HintsTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private const string Empty = "To restore an empty database, add --empty: restore FILE as NEWNAME --empty.";

    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task An_archive_without_entries_hints_at_the_shell_option()
    {
        var file = $"{_db}_20251222162213.zip";
        await File.WriteAllBytesAsync(Path.Combine(shell.Server.BackupDirectory, file), [(byte)'P', (byte)'K', 5, 6, .. new byte[18]]);

        var refused = await shell.PipeAsync($"restore {file} as {_db}", $"plan {file} {_db}");
        Assert.Equal([Empty, Empty], refused.Errors.TrimEnd('\n').Split('\n').Select(l => l[l.IndexOf("To restore an", StringComparison.Ordinal)..]));

        var machine = await shell.RunAsync("--json", "-c", $"restore {file} as {_db}");
        using var told = JsonDocument.Parse(machine.Errors);
        Assert.Equal(("archive_empty", Empty), (told.RootElement.GetProperty("code").GetString(), told.RootElement.GetProperty("hint").GetString()));

        var meant = await shell.PipeAsync($"restore {file} as {_db} --empty");
        Assert.Equal(("", 0), (meant.Errors, meant.Code));
    }

    [Fact]
    public async Task A_relaxed_index_hints_at_how_to_make_it_unique_again()
    {
        var file = $"{_db}_20261122082613.zip";
        await using (var zip = await ZipFile.OpenAsync(Path.Combine(shell.Server.BackupDirectory, file), ZipArchiveMode.Create))
        {
            // CBOR: {"_id":"a","k":1}, {"_id":"b","k":1}, [{"fields":["k"],"unique":true}].
            await AddAsync(zip, "items/a.jdb", "A2635F69646161616B01");
            await AddAsync(zip, "items/b.jdb", "A2635F69646162616B01");
            await AddAsync(zip, "items/_indexes.jdb", "81A2666669656C647381616B66756E69717565F5");
        }

        var mended = await shell.PipeAsync($"restore {file}", $"use {_db}", "put items b {\"k\":2}", "show indexes items");
        Assert.Equal("", mended.Errors);
        Assert.Contains("relaxed: documents had equal values when it was restored\n", mended.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nTo make k unique again, remove equal values from the documents, then: create index items k unique\n", mended.Output, StringComparison.Ordinal);

        var unique = await shell.PipeAsync($"use {_db}", "create index items k unique", "show indexes items");
        Assert.Equal("Created\nField  Unique\nk      yes\n", unique.Output);
    }

    private static async Task AddAsync(ZipArchive zip, string name, string hex)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Convert.FromHexString(hex));
    }
}
