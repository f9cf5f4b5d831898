using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Backups;

public sealed class BackupServiceTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_backup_is_listed_verified_with_the_digest_of_the_data()
    {
        var sales = await _running.CreateAsync("sales", 2500);
        var source = await _running.ProofAsync(sales);

        var job = await _running.BackUpAsync(sales);

        Assert.Equal(source.Digest.Value, job.Result.SourceDigest);
        Assert.Equal(source.Digest.Value, job.Result.ArchiveDigest);
        Assert.Equal(2500, job.Result.Documents);
        var backup = Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Equal((job.Result.File, AssuranceLevel.Verified, "admin"), (backup.Name.Value, backup.Assurance.Level, backup.By));
        Assert.Equal(new FileInfo(Path.Combine(_running.BackupDirectory, backup.Name.Value)).Length, job.Result.FileBytes);
        Assert.Equal([backup.Name.Value], _running.FilesOfBackups());
    }

    [Fact]
    public async Task A_restore_under_a_new_name_holds_the_same_data_and_touches_nothing()
    {
        var sales = await _running.CreateAsync("sales", 1200);
        await Engine.Storage.CreateIndexAsync(sales, CollectionName.Parse("items"), IndexDefinition.Create("n", unique: true), Soon);
        var backup = await _running.BackUpAsync(sales);
        var before = await _running.ProofAsync(sales);

        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales_copy", RestoreMode.Create);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal(before.Digest.Value, restore.Result.RestoredDigest);
        Assert.Equal(before.Digest, (await _running.ProofAsync(DatabaseName.Parse("sales_copy"))).Digest);
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.True(restore.Result.NewDatabase);
        Assert.Null(restore.Result.Undo);
        Assert.Equal(AssuranceLevel.Proved, Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).Assurance.Level);
    }

    [Fact]
    public async Task An_overwriting_restore_can_be_undone_and_the_undo_undone()
    {
        var sales = await _running.CreateAsync("sales", 300);
        var backup = await _running.BackUpAsync(sales);
        var saved = await _running.ProofAsync(sales);
        await Engine.Storage.WriteAsync(sales, [DocumentChange.Remove(CollectionName.Parse("items"), "d000007")], Soon);
        var ruined = await _running.ProofAsync(sales);

        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales", RestoreMode.Overwrite);
        Assert.Equal(saved.Digest, (await _running.ProofAsync(sales)).Digest);

        var undo = await Engine.Backups.UndoAsync(RunningEngine.Admin, restore.Result.Undo!.Value, null, Soon);
        Assert.Equal(ruined.Digest, (await _running.ProofAsync(sales)).Digest);

        var redo = await Engine.Backups.UndoAsync(RunningEngine.Admin, undo.Result.Undo!.Value, null, Soon);
        Assert.Equal(saved.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.Equal(JobState.Completed, redo.State);
        var refusal = await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.UndoAsync(RunningEngine.Admin, restore.Result.Undo.Value, null, Soon));
        Assert.Equal("unknown_undo", refusal.Code);
    }

    [Fact]
    public async Task A_dropped_database_comes_back_with_its_data()
    {
        var sales = await _running.CreateAsync("sales", 50);
        var before = await _running.ProofAsync(sales);

        var drop = await Engine.Databases.DropAsync(RunningEngine.Admin, sales);
        Assert.Empty(Engine.Storage.Databases);

        // The result says what is kept and until when, also for who looks the job up after a restart.
        await _running.RestartAsync();
        var kept = Assert.Single(await Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon));
        Assert.Equal((50L, kept.Id, kept.KeptUntil), (drop.Result.Documents!.Value, drop.Result.Undo!.Value, drop.Result.UndoUntil!.Value));
        Assert.Equal(drop.Result, Engine.Jobs.Get(RunningEngine.Admin, drop.Id).Result);
        await Engine.Backups.UndoAsync(RunningEngine.Admin, drop.Result.Undo!.Value, null, Soon);

        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
    }

    [Fact]
    public async Task A_test_restore_proves_the_archive_and_leaves_no_trace_but_the_finding()
    {
        var sales = await _running.CreateAsync("sales", 400);
        var backup = await _running.BackUpAsync(sales);
        var before = _running.FilesOfGenerations();

        var trial = await _running.EndAsync(await Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon));

        Assert.Equal(JobState.Completed, trial.State);
        Assert.Equal(backup.Result.SourceDigest, trial.Result.RestoredDigest);
        Assert.Equal(before, _running.FilesOfGenerations());
        var listed = Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Equal(AssuranceLevel.Proved, listed.Assurance.Level);
        Assert.NotNull(listed.Assurance.Took);
    }

    [Fact]
    public async Task Rules_in_an_archive_of_ours_are_named_before_and_after()
    {
        var sales = await _running.CreateAsync("sales", 4);
        await _running.PutAsync(sales, "_rules", ["""{"_id":"r","people":[{"name":{"type":"not_null"}},{"age":{"type":"min_value","value":18}}]}"""]);
        var backup = await _running.BackUpAsync(sales);
        var archive = ArchiveName.Parse(backup.Result.File);
        const string After = "_rules: 2 validation rules for people, kept as data; they are not enforced here yet";

        var plan = await Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, RunningEngine.Listed(backup), sales, Soon);
        Assert.Equal(
            [new RestoreLoss(RestoreLossKind.Rules, "_rules", 1, "_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet")],
            plan.Contents.Losses);
        Assert.Equal([After], (await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, archive, Soon))).Result.NotCarriedOver!);
        Assert.Equal([After], (await _running.EndAsync(await Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, archive, Soon))).Result.NotCarriedOver!);
        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "copy", RestoreMode.Create);
        Assert.Equal([new RestoreLoss(RestoreLossKind.Rules, "_rules", 2, After)], restore.Result.Losses!);

        await _running.RestartAsync();
        Assert.Equal([After], Engine.Jobs.Get(RunningEngine.Admin, restore.Id).Result.NotCarriedOver!);
        Assert.Equal(restore.Result.Losses!, Engine.Jobs.Get(RunningEngine.Admin, restore.Id).Result.Losses!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restored_data_that_reads_back_otherwise_than_the_archive_is_thrown_away_and_the_target_is_untouched(bool relaxed)
    {
        var sales = await _running.CreateAsync("sales", 400);
        var backup = await _running.BackUpAsync(sales);
        // An index that comes back weaker is the one difference that is allowed, and must not hide another.
        var breaking = Archive("sales", "items", ["""{"_id":"a","k":1}""", """{"_id":"b","k":1}"""], [IndexDefinition.Create("k", unique: true)]);
        var source = relaxed ? new RestoreSource.Uploaded((await _running.UploadAsync(breaking)).Id) : RunningEngine.Listed(backup);
        var before = await _running.ProofAsync(sales);
        _running.Replacements.Proved = proof => DatabaseProof.Of([.. proof.Collections.Select(c => c with { Digest = new Digest(new string('0', 64)) })]);

        var restore = await _running.RestoreAsync(source, "sales", RestoreMode.Overwrite);

        Assert.Equal((JobState.Failed, "restored_differs"), (restore.State, restore.Problem!.Code));
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.Single(_running.FilesOfGenerations());
        Assert.Empty(await Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon));
    }

    [Fact]
    public async Task A_backup_that_reads_back_as_another_one_is_taken_away()
    {
        var sales = await _running.CreateAsync("sales", 400);
        var first = await _running.BackUpAsync(sales);
        var other = await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, first.Result.File!), Soon);
        await _running.PutAsync(sales, "items", ["""{"_id":"later"}"""]);
        using var watch = Engine.Board.Watch(Swapped);

        var second = await _running.EndAsync(Engine.Backups.StartBackup(RunningEngine.Admin, sales));

        Assert.Equal((JobState.Failed, "read_back_differs"), (second.State, second.Problem!.Code));
        Assert.Equal([first.Result.File!], _running.FilesOfBackups());

        // Asked on the job's own thread: when its file is there, another sound one takes its place.
        bool Swapped(Job change)
        {
            if (change is { Kind: JobKind.Backup, Progress.Phase: JobPhase.ReadingBack, Ended: false, Archive: { } name } && name != first.Result.File)
            {
                File.Move(Path.Combine(_running.BackupDirectory, name), Path.Combine(_running.DataDirectory, "aside"), overwrite: true);
                File.WriteAllBytes(Path.Combine(_running.BackupDirectory, name), other);
            }

            return false;
        }
    }

    [Fact]
    public async Task An_upload_whose_file_goes_away_at_that_moment_is_told_to_be_gone()
    {
        var upload = await _running.UploadAsync([1, 2, 3]);
        File.Delete(Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")).Single());

        var refusal = await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "sales", RestoreMode.Create));

        Assert.Equal("unknown_upload", refusal.Code);
    }

    [Fact]
    public async Task A_damaged_archive_is_found_by_verify_and_refused_by_restore_and_the_target_is_untouched()
    {
        var sales = await _running.CreateAsync("sales", 400);
        var backup = await _running.BackUpAsync(sales);
        var before = await _running.ProofAsync(sales);
        var path = Path.Combine(_running.BackupDirectory, backup.Result.File!);
        var bytes = await File.ReadAllBytesAsync(path, Soon);
        bytes[300] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Soon);

        var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon));
        Assert.Equal(JobState.Failed, verify.State);
        var listed = Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Equal(AssuranceLevel.Damaged, listed.Assurance.Level);
        Assert.False(string.IsNullOrEmpty(listed.Assurance.Fault?.ToString()));

        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales", RestoreMode.Overwrite);
        Assert.Equal(JobState.Failed, restore.State);
        Assert.StartsWith("archive_", restore.Problem!.Code, StringComparison.Ordinal);
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.Empty(await Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon));
        Assert.Single(_running.FilesOfGenerations());
    }

    [Fact]
    public async Task An_uploaded_archive_is_kept_once_after_it_proved_sound()
    {
        var sales = await _running.CreateAsync("sales", 100);
        var backup = await _running.BackUpAsync(sales);
        var path = Path.Combine(_running.BackupDirectory, backup.Result.File!);
        var bytes = await File.ReadAllBytesAsync(path, Soon);
        await Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon);
        Assert.Empty(_running.FilesOfBackups());

        var first = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(bytes)).Id), "copy1", RestoreMode.Create);
        var second = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(bytes)).Id), "copy2", RestoreMode.Create);

        Assert.Equal((JobState.Completed, JobState.Completed), (first.State, second.State));
        Assert.Equal(first.Result.File, second.Result.File);
        Assert.Equal([first.Result.File!], _running.FilesOfBackups());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, first.Result.File!), Soon));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task A_sound_upload_is_kept_beside_a_listed_archive_that_went_bad()
    {
        var sales = await _running.CreateAsync("sales", 400);
        var backup = await _running.BackUpAsync(sales);
        var path = Path.Combine(_running.BackupDirectory, backup.Result.File!);
        var sound = await File.ReadAllBytesAsync(path, Soon);
        byte[] bad = [.. sound];
        bad[300] ^= 1;
        await File.WriteAllBytesAsync(path, bad, Soon);
        await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon));

        var restore = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(sound)).Id), "copy", RestoreMode.Create);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.NotEqual(backup.Result.File, restore.Result.File);
        Assert.Equal(sound, await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, restore.Result.File!), Soon));
        var listed = (await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).ToDictionary(b => b.Name.Value, b => b.Assurance.Level);
        Assert.Equal(AssuranceLevel.Damaged, listed[backup.Result.File!]);
        Assert.Equal(AssuranceLevel.Proved, listed[restore.Result.File!]);
    }

    [Fact]
    public async Task An_upload_that_is_no_archive_is_refused_at_once_and_thrown_away()
    {
        var upload = await _running.UploadAsync("not a zip at all"u8.ToArray());

        var refusal = await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "x", RestoreMode.Create));

        Assert.Equal(ErrorKind.Unprocessable, refusal.Kind);
        Assert.Equal("unknown_upload", Assert.Throws<JettraException>(() => Engine.Backups.GetUpload(RunningEngine.Admin, upload.Id)).Code);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")));
        Assert.Empty(_running.FilesOfBackups());
        Assert.Empty(Engine.Storage.Databases);
    }

    [Fact]
    public async Task Restoring_over_a_name_on_purpose_only()
    {
        var sales = await _running.CreateAsync("sales", 10);
        var backup = await _running.BackUpAsync(sales);
        var source = RunningEngine.Listed(backup);

        Assert.Equal("database_exists", (await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(source, "SALES", RestoreMode.Create))).Code);
        Assert.Equal("unknown_database", (await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(source, "nobody", RestoreMode.Overwrite))).Code);
        Assert.Equal(JobState.Completed, (await _running.RestoreAsync(source, "nobody", RestoreMode.CreateOrOverwrite)).State);
        Assert.Equal(JobState.Completed, (await _running.RestoreAsync(source, "sales", RestoreMode.CreateOrOverwrite)).State);
    }

    [Fact]
    public async Task A_name_that_a_restore_is_about_to_take_is_not_made_by_somebody_else_meanwhile()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 2000), copy = DatabaseName.Parse("copy");
        var backup = await _running.BackUpAsync(sales);
        using var held = _running.Replacements.HoldFiller();
        var restore = await Engine.Backups.StartRestoreAsync(RunningEngine.Admin, RunningEngine.Listed(backup), copy, RestoreMode.CreateOrOverwrite, Soon);
        await held.Reached.WaitAsync(Soon);

        Assert.Equal("busy", (await Assert.ThrowsAsync<JettraException>(() => Engine.Databases.CreateAsync(RunningEngine.Admin, copy, Soon))).Code);
        Assert.False(await Engine.Databases.CreateAsync(RunningEngine.Admin, sales, Soon));

        held.Release();
        Assert.Equal(JobState.Completed, (await _running.EndAsync(restore)).State);
        Assert.False(await Engine.Databases.CreateAsync(RunningEngine.Admin, copy, Soon));
    }

    [Fact]
    public async Task An_archive_whose_data_breaks_a_unique_index_restores_and_the_result_names_it()
    {
        var archive = Archive("old", "items", ["""{"_id":"a","k":1}""", """{"_id":"b","k":1}"""], [IndexDefinition.Create("k", unique: true)]);

        var restore = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(archive)).Id), "old", RestoreMode.Create);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal(["items: k"], restore.Result.RelaxedIndexes!);
        var summary = await Engine.Storage.DescribeAsync(DatabaseName.Parse("old"), Soon);
        Assert.False(Assert.Single(Assert.Single(summary.Collections).Indexes).Unique);
    }

    [Fact]
    public async Task A_backup_taken_while_pairs_are_written_never_holds_half_a_pair()
    {
        var pairs = await _running.CreateAsync("pairs", 0);
        using var stop = new CancellationTokenSource();
        var writing = WritePairsAsync(pairs, stop.Token);
        try
        {
            for (var round = 0; round < 8; round++)
            {
                var backup = await _running.BackUpAsync(pairs);
                var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), $"copy{round}", RestoreMode.Create);
                Assert.Equal(JobState.Completed, restore.State);
                (var left, var right) = (await IdsAsync($"copy{round}", "a"), await IdsAsync($"copy{round}", "z"));
                Assert.Equal(left.Order(StringComparer.Ordinal), right.Order(StringComparer.Ordinal));
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        Assert.True(await writing > 0);
    }

    internal static byte[] Archive(string database, string collection, string[] documents, IndexDefinition[] indexes)
    {
        using var stream = new MemoryStream();
        var origin = new ArchiveOrigin(DatabaseName.Parse(database), DatabaseId.New(), DateTimeOffset.UtcNow, "test", Guid.NewGuid());
        using (var writer = new ArchiveWriter(stream, origin))
        {
            var parser = new DocumentParser();
            writer.BeginCollection(CollectionName.Parse(collection), documents.Length, 0);
            foreach (var document in documents)
            {
                writer.Add(parser.Parse(System.Text.Encoding.UTF8.GetBytes(document), DocumentKey.Required));
            }

            writer.EndCollection(indexes);
            writer.Finish();
        }

        return stream.ToArray();
    }

    private async Task<int> WritePairsAsync(DatabaseName pairs, CancellationToken stop)
    {
        var parser = new DocumentParser();
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            var document = parser.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"_id":"{{Guid.NewGuid()}}"}"""), DocumentKey.Required);
            await Engine.Storage.WriteAsync(
                pairs, [DocumentChange.Put(CollectionName.Parse("a"), document), DocumentChange.Put(CollectionName.Parse("z"), document)], CancellationToken.None);
            written++;
        }

        return written;
    }

    private async Task<HashSet<string>> IdsAsync(string database, string collection)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var document in Engine.Storage.ReadAsync(DatabaseName.Parse(database), CollectionName.Parse(collection), DocumentQuery.All, Soon))
        {
            ids.Add(document.Id);
        }

        return ids;
    }
}
