using System.IO.Compression;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>Losses of a restore, and archives whose name does not match their database.</summary>
public sealed class LossesTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private const string Versions = "Not carried over: items: 3 earlier versions of documents";
    private const string Unique = "Not carried over: 1 unique index is checked during the restore";

    private static readonly string Basic =
        Path.Combine(Repository.Top, "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples/generated/basic_20261122082613.zip");

    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task Losses_are_shown_before_and_after_a_restore()
    {
        var file = Put($"{_db}_20261122082613.zip");

        var before = await shell.PipeAsync($"show backup {file}", $"plan {file} {_db}", $"verify {file}");
        Assert.Equal("", before.Errors);
        Assert.Equal(3, Count(before.Output, Versions));
        Assert.Equal(3, Count(before.Output, Unique));

        var after = await shell.PipeAsync($"test-restore {file}", $"restore {file}", $"restore {Basic} {_db}_sent");
        Assert.Equal("", after.Errors);
        Assert.Equal((3, 0), (Count(after.Output, Versions), Count(after.Output, Unique)));
        Assert.Contains($"Success: Database '{_db}' restored from backups/{file}\n{Versions}\n", after.Output, StringComparison.Ordinal);
        Assert.EndsWith($"Restore successful!\n{Versions}\n", after.Output, StringComparison.Ordinal);

        var json = await shell.RunAsync("--json", "-c", $"plan {file} {_db}", "-c", $"show backup {file}", "-c", $"restore {file}");
        var lines = json.Output.TrimEnd('\n').Split('\n');
        foreach (var line in lines[..2])
        {
            using var told = JsonDocument.Parse(line);
            // The test restore found that the data allows the unique index.
            Assert.Equal(1, told.RootElement.GetProperty("notCarriedOver").GetArrayLength());
            Assert.Equal("versions", told.RootElement.GetProperty("losses")[0].GetProperty("kind").GetString());
        }

        using var restored = JsonDocument.Parse(lines[2]);
        var result = restored.RootElement.GetProperty("result");
        Assert.Equal("items: 3 earlier versions of documents", Assert.Single(result.GetProperty("notCarriedOver").EnumerateArray()).GetString());
        var job = restored.RootElement.GetProperty("id").GetString()!;
        Assert.Equal(2, Count((await shell.PipeAsync($"show job {job}", $"watch {job}")).Output, Versions));
    }

    [Fact]
    public async Task A_renamed_archive_does_not_overwrite_a_database_of_that_name()
    {
        var made = await shell.PipeAsync($"create db {_db}", $"use {_db}", """insert c {"_id":"a"}""", "backup", $"create db {_db}b");
        var file = made.Output.Split('\n').Single(l => l.Contains(".zip", StringComparison.Ordinal)).Split('/')[^1];
        var renamed = file.Replace(_db, _db + "b", StringComparison.Ordinal);
        File.Copy(Path.Combine(shell.Server.BackupDirectory, file), Path.Combine(shell.Server.BackupDirectory, renamed));

        var refused = await shell.PipeAsync($"restore {renamed}", $"use {_db}b", "show collections");

        Assert.Equal(
            $"Restore failed: {renamed} holds the database {_db}, although its name says {_db}b. Nothing was restored. Choose one: "
            + $"\"restore {renamed} as NEWNAME\" makes a new database, \"restore {renamed} {_db}\" replaces {_db}, \"restore {renamed} {_db}b\" replaces {_db}b.\n",
            refused.Errors);
        Assert.Equal((1, "[]\n"), (refused.Code, refused.Output));

        var planned = await shell.PipeAsync($"plan {renamed} {_db}b", $"plan {file} {_db}");
        Assert.Equal(("", 0), (planned.Errors, planned.Code));
        Assert.StartsWith($"{renamed} holds the database {_db}, although its name says {_db}b.\nCollection", planned.Output, StringComparison.Ordinal);
        Assert.Equal(1, Count(planned.Output, "holds the database"));

        var chosen = await shell.PipeAsync($"restore {renamed} as {_db}c", $"restore {renamed} {_db}b", $"restore {file}");
        Assert.Equal(("", 3), (chosen.Errors, Count(chosen.Output, "Success: ")));
    }

    [Fact]
    public async Task An_archive_with_an_invalid_name_is_offered_under_a_valid_one()
    {
        string file = Put($"{_db} old.db_20261122082613.zip"), proposed = $"{_db}-old-db";

        var unlisted = await shell.PipeAsync("show unlisted");
        Assert.Contains($"To restore it: restore '{file}' as {proposed}\n", unlisted.Output, StringComparison.Ordinal);
        var plain = await shell.PipeAsync($"restore '{file}'");
        Assert.Contains($"\"{_db} old.db\" is not a valid database name on this server", plain.Errors, StringComparison.Ordinal);
        Assert.EndsWith($"Restore it under another name: restore '{file}' as {proposed}\n", plain.Errors, StringComparison.Ordinal);
        Assert.Equal(1, plain.Code);

        var restored = await shell.PipeAsync($"plan '{file}' {proposed}", $"restore '{file}' as {proposed}", $"use {proposed}", "count items");
        Assert.Equal(("", 0), (restored.Errors, restored.Code));
        Assert.Contains($"Success: Database '{proposed}' restored from backups/{file}\n{Versions}\nCount: 6\n", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tilde_is_the_home_folder_unless_it_is_quoted()
    {
        var home = Directory.CreateDirectory(Path.Combine(shell.Folder, _db)).FullName;
        File.Copy(Basic, Path.Combine(home, "sent.zip"));
        var environment = new Dictionary<string, string>(Jettra.SignedIn(shell.Server)) { ["HOME"] = home };

        var run = await Jettra.RunAsync(
            shell.Folder,
            environment,
            string.Join('\n', $"restore ~/sent.zip {_db}", $"use {_db}", "export items json ~/items.json", "import copy ~/items.json", "count copy", $"backup {_db}") + "\n");
        Assert.Equal(("", 0), (run.Errors, run.Code));
        Assert.Contains("Count: 6\n", run.Output, StringComparison.Ordinal);
        var file = run.Output.TrimEnd('\n').Split('/')[^1];

        var down = await Jettra.RunAsync(shell.Folder, environment, $"download {file} ~\ndownload {file} ~/mine.zip\n");
        Assert.Equal(("", 0), (down.Errors, down.Code));
        Assert.Equal(["items.json", "mine.zip", "sent.zip", file], Directory.EnumerateFiles(home).Select(Path.GetFileName).Order(StringComparer.Ordinal).OrderBy(f => f == file)!);

        var quoted = await Jettra.RunAsync(shell.Folder, environment, $"restore '~/sent.zip' {_db}\n");
        Assert.Equal("File not found: ~/sent.zip\n", quoted.Errors);
    }

    [Fact]
    public async Task Letters_are_printed_and_control_characters_escaped()
    {
        const string Hostile = "\u202Efdp";
        await shell.PipeAsync($"create db {_db}", $"use {_db}", "create col über", $"create col \"数 {Hostile}\"", "insert über {\"_id\":\"ü\",\"raw\":\"\\u00fc\"}");

        var piped = await shell.PipeAsync($"use {_db}", "show collections");
        var json = await shell.RunAsync(
            "--json", "-d", _db, "-c", "show collections", "-c", "find über", "-c", "FIND IN über", "-c", "create index über größe", "-c", "show indexes über", "-c", "get über ñ");

        foreach (var output in new[] { piped.Output, json.Output })
        {
            Assert.Contains("\"über\"", output, StringComparison.Ordinal);
            Assert.Contains("数", output, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', output);
        }

        Assert.Equal(2, Count(json.Output, "{\"_id\":\"ü\",\"raw\":\"\\u00fc\"}"));
        Assert.Contains("größe", json.Output, StringComparison.Ordinal);
        Assert.Contains("ñ", json.Errors, StringComparison.Ordinal);
        Assert.All(json.Output.TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Letters_of_every_plane_are_printed()
    {
        const string Letters = "\U0001F600\U00020000\uE000";
        await shell.PipeAsync($"create db {_db}", $"use {_db}", $"insert \"c{Letters}\" {{\"_id\":\"{Letters}\",\"a\":\"\\u0001\\\\u0041\"}}");

        var piped = await shell.PipeAsync($"use {_db}", "show collections", $"find \"c{Letters}\"");

        Assert.Contains($"\"c{Letters}\"", piped.Output, StringComparison.Ordinal);
        Assert.Contains($"\"_id\": \"{Letters}\"", piped.Output, StringComparison.Ordinal);
        Assert.Contains("\"a\": \"\\u0001\\\\u0041\"", piped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_rules_and_relaxed_indexes_are_shown()
    {
        var file = $"{_db}_20261122082613.zip";
        await using (var zip = await ZipFile.OpenAsync(Path.Combine(shell.Server.BackupDirectory, file), ZipArchiveMode.Create))
        {
            // CBOR: {"_id":"a","k":1}, {"_id":"b","k":1}, [{"fields":["k"],"unique":true},{"fields":["a,b"]}], {"_id":"r"}.
            await AddAsync(zip, "items/a.jdb", "A2635F69646161616B01");
            await AddAsync(zip, "items/b.jdb", "A2635F69646162616B01");
            await AddAsync(zip, "items/_indexes.jdb", "82A2666669656C647381616B66756E69717565F5A1666669656C64738163612C62");
            await AddAsync(zip, "_rules/r.jdb", "A1635F69646172");
        }

        var run = await shell.PipeAsync($"plan {file} {_db}", $"restore {file}");

        Assert.Equal("", run.Errors);
        Assert.Equal(2, Count(run.Output, "Not carried over: items: the index on \"a,b\", which is not supported here"));
        var shown = (await shell.PipeAsync($"show backup {file}")).Output;
        Assert.Equal(1, Count(shown, "the index on \"a,b\", which is not supported here"));
        Assert.Equal(1, Count(shown, "items: the unique index on k, because documents have equal values; it is restored as non-unique"));
        Assert.Equal(2, Count(run.Output, "Not carried over: _rules: 1 document of validation rules, kept as data; the rules are not enforced here yet"));
        Assert.Equal(1, Count(run.Output, "items: the unique index on k, because documents have equal values; it was restored as non-unique"));
    }

    private static async Task AddAsync(ZipArchive zip, string name, string hex)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(Convert.FromHexString(hex));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string Put(string name)
    {
        File.Copy(Basic, Path.Combine(shell.Server.BackupDirectory, name));
        return name;
    }
}
