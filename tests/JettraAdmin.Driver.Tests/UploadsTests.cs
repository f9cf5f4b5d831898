using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

public sealed class UploadsTests(DriverServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_downloaded_backup_is_uploaded_and_restored_under_another_name()
    {
        var path = await DownloadedAsync(200_000);
        var target = DriverServer.NewName("copy");
        var told = new Told<TransferProgress>();

        var upload = await server.Client.Uploads.UploadAsync(path, told);
        var plan = await server.Client.Backups.PlanRestoreAsync(upload, target);
        var done = await server.Client.Backups.RestoreAsync(upload, target);

        Assert.Equal((Path.GetFileName(path), new FileInfo(path).Length), (upload.Name, upload.Bytes));
        Assert.Null(plan.Current);
        Assert.True(done.Result!.NewDatabase);
        Assert.Equal(plan.Manifest!.Digest, done.Result.RestoredDigest);
        Assert.Equal(new TransferProgress(upload.Bytes, upload.Bytes), told.All[^1]);
    }

    [Fact]
    public async Task An_upload_resumes_after_repeated_broken_connections()
    {
        // Much larger than what a broken connection loses, which is up to a megabyte.
        var path = await DownloadedAsync(6_000_000);
        var length = new FileInfo(path).Length;
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutRequestAfter(3_500_000).CutRequestAfter(100).CutRequestAfter(2_000_000);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        var target = DriverServer.NewName("copy");

        var upload = await client.Uploads.UploadAsync(path);
        var done = await client.Backups.RestoreAsync(upload, target);

        Assert.Equal(length, upload.Bytes);
        Assert.Equal(done.Result!.ArchiveDigest, done.Result.RestoredDigest);
        Assert.InRange(proxy.Connections, 4, 6);
        Assert.InRange(proxy.CarriedToServer, length, length + (length / 2));
    }

    [Fact]
    public async Task Another_process_resumes_an_upload()
    {
        var path = await DownloadedAsync(1_500_000);
        var id = await server.Client.Uploads.BeginAsync("kept.zip", new FileInfo(path).Length);
        using var first = new JettraClient(DriverServer.By(server.App.Address));
        using var cancelled = new CancellationTokenSource();
        using var slow = new PausingStream(await File.ReadAllBytesAsync(path), pauseAt: 600_000);
        var sending = first.Uploads.ContinueAsync(id, slow, cancellationToken: cancelled.Token);
        await ArrivedAsync(id, 500_000);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        var told = new Told<TransferProgress>();
        await using var again = File.OpenRead(path);
        var upload = await server.Client.Uploads.ContinueAsync(id, again, told);

        Assert.Equal((id, "kept.zip", again.Length), (upload.Id, upload.Name, upload.Bytes));
        Assert.InRange(told.All[0].Bytes, 500_000, 700_000);
        using var other = new MemoryStream(new byte[10]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Client.Uploads.ContinueAsync(id, other));
    }

    [Fact]
    public async Task A_cancelled_upload_leaves_nothing_on_the_server()
    {
        var path = await DownloadedAsync(1_500_000);
        await using var app = await RunningApp.StartAsync();
        using var client = new JettraClient(DriverServer.By(app.Address));
        using var cancelled = new CancellationTokenSource();
        var cancelling = new Told<TransferProgress>(p => { if (p.Bytes > 500_000) { cancelled.Cancel(); } });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Uploads.UploadAsync(path, cancelling, cancelled.Token));

        Assert.DoesNotContain(Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 400_000);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_sent_in_one_request()
    {
        var path = await DownloadedAsync(100_000);
        await using var file = File.OpenRead(path);
        await using var oneWay = new System.IO.Compression.BrotliStream(new MemoryStream(await CompressedAsync(path)), System.IO.Compression.CompressionMode.Decompress);

        var upload = await server.Client.Uploads.UploadAsync(oneWay, "piped.zip");

        Assert.Equal(("piped.zip", file.Length), (upload.Name, upload.Bytes));
        Assert.Equal(upload, await server.Client.Uploads.GetAsync(upload.Id));
        await server.Client.Uploads.DiscardAsync(upload.Id);
        Assert.Equal("unknown_upload", (await Assert.ThrowsAsync<JettraApiException>(() => server.Client.Uploads.GetAsync(upload.Id))).Code);
    }

    [Fact]
    public async Task A_local_file_is_restored_in_one_call()
    {
        var path = await DownloadedAsync(50_000);
        var nonsense = Path.Combine(_folder, "nonsense.zip");
        await File.WriteAllTextAsync(nonsense, "no archive at all");
        var target = DriverServer.NewName("copy");

        await server.Client.RestoreFileAsync(path, target);
        var refused = await Assert.ThrowsAnyAsync<JettraException>(() => server.Client.RestoreFileAsync(nonsense, target));

        Assert.Equal("archive_not_zip", refused.Code);
        Assert.Equal(1, await server.Client.Database(target).Collection("noise").CountAsync());
        var length = new FileInfo(nonsense).Length;
        Assert.DoesNotContain(Directory.EnumerateFiles(server.App.Folder, "*", SearchOption.AllDirectories), IsKept);

        // Other tests add and remove uploads at the same time.
        bool IsKept(string file)
        {
            try
            {
                return new FileInfo(file).Length == length && File.ReadAllText(file) == "no archive at all";
            }
            catch (FileNotFoundException)
            {
                return false;
            }
        }
    }

    /// <summary>Waits until the server has stored this number of bytes of an upload.</summary>
    private async Task ArrivedAsync(string id, long bytes)
    {
        var file = new FileInfo(Path.Combine(server.App.DataDirectory, "uploads", $"{id}.upload"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (; file.Length < bytes; file.Refresh())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<string> DownloadedAsync(int bytes) =>
        await server.Client.Backups.DownloadAsync(await server.NewBackupAsync(bytes), _folder);

    private static async Task<byte[]> CompressedAsync(string path)
    {
        using var compressed = new MemoryStream();
        await using (var brotli = new System.IO.Compression.BrotliStream(compressed, System.IO.Compression.CompressionLevel.Fastest))
        {
            await brotli.WriteAsync(await File.ReadAllBytesAsync(path));
        }

        return compressed.ToArray();
    }

    /// <summary>A stream that blocks after its beginning.</summary>
    private sealed class PausingStream(byte[] bytes, int pauseAt) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= pauseAt)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
