using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

/// <summary>Compiles and runs the examples of the README.</summary>
public sealed class ReadmeExamples : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;
    private RunningApp? _app;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        using var client = Connect();
        await client.Databases.CreateAsync("my_database");
        await client.Databases.CreateAsync("shop");
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_first_example_backs_up_and_lists()
    {
        using var client = Connect();

        var file = await client.BackupDatabaseAsync("my_database");
        Console.WriteLine($"Backup created: {file}");

        foreach (var backup in await client.ListBackupsAsync())
        {
            Console.WriteLine($"- {backup}");
        }

        Assert.Equal([file], await client.ListBackupsAsync());
    }

    [Fact]
    public async Task Documents_are_saved_queried_imported_and_exported()
    {
        using var client = Connect();
        var orders = client.Database("shop").Collection("orders");

        var id = await orders.SaveAsync(new Order(null, "Ana", 19.90m));   // gets an _id
        var order = await orders.GetAsync<Order>(id);                      // null when there is none
        await orders.PutAsync(id, order! with { Total = 25 });
        await orders.DeleteAsync(id);

        await orders.SaveJsonAsync("""{"_id":"o-1","customer":"Luis","total":1.10}""");
        var json = await orders.GetJsonAsync("o-1");

        await using var transaction = await client.BeginTransactionAsync();
        await transaction.SaveAsync(orders, new Order("o-2", "Eva", 12.50m));
        await transaction.DeleteAsync(orders, "o-1");
        await transaction.CommitAsync();

        Assert.Null(await orders.GetJsonAsync("o-1"));
        await orders.DeleteAsync("o-2");
        await orders.SaveJsonAsync("""{"_id":"o-1","customer":"Luis","total":1.10}""");

        await foreach (var each in orders.QueryAsync<Order>())
        {
            Console.WriteLine($"{each.Id}: {each.Total}");
        }

        var count = await orders.CountAsync("total > 1");

        var dearest = new DocumentQuery { Filter = "customer starts with 'L'", Order = "total desc", Limit = 10 };
        var top = await orders.QueryAsync<Order>(dearest).ToListAsync();

        var many = Enumerable.Range(1, 1000).Select(n => new Order($"n-{n:0000}", "Eva", n)).ToAsyncEnumerable();
        var saved = await orders.ImportAsync(many);

        await using var export = File.Create(At("orders.json"));
        await orders.ExportAsync(export);

        await File.WriteAllTextAsync(At("more.ndjson.gz"), """{"_id":{"$oid":"x"}}""");
        await using var file = File.OpenRead(At("more.ndjson.gz"));
        var done = await orders.ImportFileAsync(file, ImportFormat.Json, new ImportOptions { ReportErrors = true, ConvertExtended = true });
        Console.WriteLine($"{done.Added} added, {done.Replaced} replaced, {done.Repeated} repeated, {done.FailedCount} failed");

        Assert.Equal((1L, 0L, 0L), (done.Added, done.Replaced, done.FailedCount));
        await orders.DeleteAsync("x");
        Assert.Equal(("Ana", 19.90m, 1L, new Order("o-1", "Luis", 1.10m)), (order!.Customer, order.Total, count, Assert.Single(top)));
        Assert.Equal((1000L, 44), (saved, json!.Value.Length));
        Assert.Equal(1001, await orders.CountAsync());
        Assert.True(export.Length > 1000);
    }

    [Fact]
    public async Task A_backup_is_watched_restored_undone_downloaded_and_uploaded()
    {
        using var client = Connect();
        await client.Database("shop").Collection("orders").SaveAsync(new Order("o-1", "Ana", 1));

        var progress = new Progress<JobInfo>(job => Console.WriteLine($"{job.Progress.Phase} {job.Progress.Fraction:P0}"));

        var backup = await client.Backups.BackupAsync("shop", progress);
        Console.WriteLine($"{backup.File}: {backup.Result!.Documents} documents, digest {backup.Result.SourceDigest}");

        var job = await client.Backups.StartBackupAsync("shop");

        await foreach (var state in job.WatchAsync())
        {
            Console.WriteLine($"{state.State} {state.Progress.Fraction:P0}");
        }

        await client.Backups.RestoreAsync(backup.File!, "shop_copy");

        var restored = await client.Backups.RestoreAsync(backup.File!, "shop", RestoreModes.Overwrite);
        await client.Kept.BringBackAsync(restored.Result!.Undo!.Value);

        Directory.CreateDirectory(At("downloads"));
        var path = await client.Backups.DownloadAsync(backup.File!, At("downloads"), progress: new Progress<TransferProgress>(p => Console.Write($"\r{p.Fraction:P0}")));

        var upload = await client.Uploads.UploadAsync(path);
        await client.Backups.RestoreAsync(upload, "shop_from_file");

        try
        {
            await client.Backups.RestoreAsync(backup.File!, "shop");
        }
        catch (JettraException e) when (e.Code == "database_exists")
        {
            Console.WriteLine(e.Detail);
        }

        Assert.Equal(["my_database", "shop", "shop_copy", "shop_from_file"], (await client.Databases.ListAsync()).Select(d => d.Name));
        Assert.Equal(1, await client.Database("shop_from_file").Collection("orders").CountAsync());
    }

    private JettraClient Connect() => new(_app!.Address, RunningApp.Admin, RunningApp.AdminPassword);

    private string At(string path) => Path.Combine(_folder, path);

    public sealed record Order(
        [property: JsonPropertyName("_id")] string? Id,
        string Customer,
        decimal Total);
}

/// <summary>Examples that need no server, and a check that no example is missing.</summary>
public sealed partial class ReadmeText : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_example_of_the_readme_is_run_here()
    {
        var here = Plain(Repository.Read("tests/JettraAdmin.Driver.Tests/ReadmeExamples.cs"));
        string[] examples = [.. Example().Matches(Repository.Read("src/JettraAdmin.Driver/README.md")).Select(m => m.Groups[1].Value)];

        Assert.True(examples.Length > 8);
        Assert.Empty(examples.Where(example => !here.Contains(Plain(Placed(example)), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Options_are_read()
    {
        using var key = RSA.Create(2048);
        using var root = new CertificateRequest("CN=company", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(At("company-root.crt"), root.ExportCertificatePem());

        var options = new JettraClientOptions
        {
            Address = new Uri("https://intranet/jettra"),   // base paths are fine
            User = "backup",
            Password = Environment.GetEnvironmentVariable("JETTRA_PASSWORD"),
            RequestTimeout = TimeSpan.FromSeconds(30),
            Handler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                SslOptions = { CertificateChainPolicy = TrustOnly(At("company-root.crt")) },
            },
        };
        using var client = new JettraClient(options);

        static X509ChainPolicy TrustOnly(string authority)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(authority);
            return policy;
        }

        Assert.Equal("https://intranet/jettra/", client.Address.ToString());
    }

    private string At(string path) => Path.Combine(_folder, path);

    // The examples have the address and the folders of a reader. The tests use others.
    private static string Placed(string example) => Regex.Replace(
        example.Replace("""new JettraClient("http://localhost:8080", "admin", "admin")""", "Connect()", StringComparison.Ordinal)
            .Replace("using JettraAdmin.Driver;", "", StringComparison.Ordinal),
        "\"(downloads|orders.json|more.ndjson.gz|company-root.crt)\"",
        "At($0)");

    private static string Plain(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
