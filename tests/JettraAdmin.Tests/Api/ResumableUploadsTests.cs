using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Api;

/// <summary>The tus protocol, request by request.</summary>
public sealed class ResumableUploadsTests(ApiServer server)
{
    private const string Tus = "api/uploads/tus";

    [Fact]
    public async Task OPTIONS_lists_the_supported_extensions()
    {
        using var told = await SendAsync("OPTIONS", Tus, version: null);

        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Equal("1.0.0", Header(told, "Tus-Version"));
        Assert.Equal("creation,creation-with-upload,checksum,expiration,termination", Header(told, "Tus-Extension"));
        Assert.Equal("sha256,sha1", Header(told, "Tus-Checksum-Algorithm"));
        Assert.Equal("67108864", Header(told, "Tus-Max-Size"));
    }

    [Fact]
    public async Task A_file_comes_in_parts_and_is_restored_by_its_id()
    {
        var db = await server.NewDatabaseAsync(50);
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={await server.BackUpAsync(db)}");
        var metadata = $"filename {Base64("Zürich süß.zip")},filetype {Base64("application/zip")},is_private";

        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", $"{archive.Length}"), ("Upload-Metadata", metadata)]);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("1.0.0", Header(created, "Tus-Resumable"));
        Assert.Equal("0", Header(created, "Upload-Offset"));
        var expires = DateTimeOffset.ParseExact(Header(created, "Upload-Expires"), "R", CultureInfo.InvariantCulture);
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
        string path = created.Headers.Location!.ToString(), id = path.Split('/')[^1];

        using var first = await PatchAsync(path, 0, archive[..1000]);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal("1000", Header(first, "Upload-Offset"));
        Assert.NotEmpty(Header(first, "Upload-Expires"));
        using var asked = await SendAsync("HEAD", path);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(("1000", $"{archive.Length}", metadata, "1.0.0"), (Header(asked, "Upload-Offset"), Header(asked, "Upload-Length"), Header(asked, "Upload-Metadata"), Header(asked, "Tus-Resumable")));
        Assert.True(asked.Headers.CacheControl!.NoStore);
        await server.Client.PostAsync("api/restore/plan", ApiServer.Text($$"""{"upload":"{{id}}","db":"x"}""")).ProblemAsync(409, "upload_unfinished");
        await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"restore","upload":"{{id}}","db":"{{ApiServer.NewName()}}"}""")).ProblemAsync(409, "upload_unfinished");

        using var last = await PatchAsync(path, 1000, archive[1000..]);
        Assert.Equal($"{archive.Length}", Header(last, "Upload-Offset"));
        var described = await server.Client.GetAsync($"api/uploads/{id}").OkAsync();
        Assert.Equal(("Zürich süß.zip", true, archive.LongLength), (described.GetProperty("name").GetString(), described.GetProperty("complete").GetBoolean(), described.GetProperty("bytes").GetInt64()));
        var copy = ApiServer.NewName();
        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"restore","upload":"{{id}}","db":"{{copy}}"}"""));
        Assert.Equal("completed", (await server.EndAsync(started)).GetProperty("state").GetString());
        Assert.Equal(await server.ExportAsync(db), await server.ExportAsync(copy));
        await SendAsync("HEAD", path).StatusAsync(404);
    }

    [Fact]
    public async Task The_first_part_may_come_with_the_creation()
    {
        using var created = await SendAsync("POST", Tus, [1, 2, 3], headers: [("Upload-Length", "5")]);

        Assert.Equal((HttpStatusCode.Created, "3"), (created.StatusCode, Header(created, "Upload-Offset")));
        using var rest = await PatchAsync(created.Headers.Location!.ToString(), 3, [4, 5]);
        Assert.Equal("5", Header(rest, "Upload-Offset"));
        Assert.Equal([1, 2, 3, 4, 5], await File.ReadAllBytesAsync(FileOf(created)));
    }

    [Fact]
    public async Task A_checksum_is_compared()
    {
        var path = await CreateAsync(6);
        string sha1 = Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.SHA1, [1, 2, 3])), sha256 = Convert.ToBase64String(SHA256.HashData([4, 5, 6]));

        await PatchAsync(path, 0, [1, 2, 4], ("Upload-Checksum", $"sha1 {sha1}")).ProblemAsync(460, "checksum_mismatch");
        await PatchAsync(path, 0, [1, 2, 3], ("Upload-Checksum", $"md5 {sha1}")).ProblemAsync(400, "invalid_parameter");
        await PatchAsync(path, 0, [1, 2, 3], ("Upload-Checksum", "sha1 ?")).ProblemAsync(400, "invalid_parameter");
        using var first = await PatchAsync(path, 0, [1, 2, 3], ("Upload-Checksum", $"sha1 {sha1}"));
        using var second = await PatchAsync(path, 3, [4, 5, 6], ("Upload-Checksum", $"sha256 {sha256}"));

        Assert.Equal(("3", "6"), (Header(first, "Upload-Offset"), Header(second, "Upload-Offset")));
    }

    [Fact]
    public async Task Protocol_errors_are_refused_and_change_nothing()
    {
        var path = await CreateAsync(5);
        await PatchAsync(path, 0, [1, 2]).StatusAsync(204);

        await PatchAsync(path, 1, [1, 2]).ProblemAsync(409, "upload_offset");
        await PatchAsync(path, 2, [3, 4, 5, 6]).ProblemAsync(413, "upload_too_long");
        await SendAsync("PATCH", path, [1]).ProblemAsync(400, "missing_parameter");
        await SendAsync("PATCH", path, [1], headers: [("Upload-Offset", "-1")]).ProblemAsync(400, "invalid_parameter");
        await SendAsync("PATCH", path, [1], type: "application/octet-stream", headers: [("Upload-Offset", "2")]).ProblemAsync(415, "unsupported_media_type");
        foreach (var version in (string?[])[null, "0.2.2", "1.0.1"])
        {
            using var refused = await SendAsync("PATCH", path, [1], version: version, headers: [("Upload-Offset", "2")]);
            Assert.Equal(("1.0.0", HttpStatusCode.PreconditionFailed), (Header(refused, "Tus-Version"), refused.StatusCode));
            await SendAsync("HEAD", path, version: version).StatusAsync(412);
        }

        await SendAsync("POST", Tus).ProblemAsync(400, "missing_parameter");
        await SendAsync("POST", Tus, headers: [("Upload-Defer-Length", "1")]).ProblemAsync(400, "missing_parameter");
        await SendAsync("POST", Tus, headers: [("Upload-Length", "0")]).ProblemAsync(400, "empty_upload");
        await SendAsync("POST", Tus, headers: [("Upload-Length", "67108865")]).ProblemAsync(413, "upload_too_large");
        await SendAsync("POST", Tus, headers: [("Upload-Length", "5"), ("Upload-Metadata", "filename %%%")]).ProblemAsync(400, "invalid_parameter");
        await SendAsync("POST", Tus, headers: [("Upload-Length", "5"), ("Upload-Metadata", new string('a', 5000))]).ProblemAsync(400, "invalid_parameter");
        await SendAsync("POST", Tus, [1], type: "application/json", headers: [("Upload-Length", "5")]).ProblemAsync(415, "unsupported_media_type");
        await SendAsync("POST", path, headers: [("X-HTTP-Method-Override", "GET")]).ProblemAsync(405, "method_not_allowed");
        await SendAsync("HEAD", $"{Tus}/{Guid.NewGuid():N}").StatusAsync(404);
        await PatchAsync($"{Tus}/{Guid.NewGuid():N}", 0, [1]).ProblemAsync(404, "unknown_upload");
        await PatchAsync($"{Tus}/..%2f..%2fhistory.db", 0, [1]).ProblemAsync(400, "invalid_parameter");

        using var still = await SendAsync("HEAD", path);
        Assert.Equal("2", Header(still, "Upload-Offset"));
    }

    [Fact]
    public async Task A_hostile_file_name_is_only_shown()
    {
        using var created = await SendAsync(
            "POST", Tus, headers: [("Upload-Length", "5"), ("Upload-Metadata", $"filename {Base64("../../etc/pass\nwd\u202e")}")]);

        var name = (await server.Client.GetAsync($"api/uploads/{Id(created)}").OkAsync()).GetProperty("name").GetString()!;
        Assert.StartsWith("pass", name, StringComparison.Ordinal);
        Assert.DoesNotContain(name, char.IsControl);
    }

    [Fact]
    public async Task An_upload_is_deleted_and_POST_can_override_methods()
    {
        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", "5")]);
        string path = created.Headers.Location!.ToString(), file = FileOf(created);

        await SendAsync("POST", path, [1, 2], headers: [("Upload-Offset", "0"), ("X-HTTP-Method-Override", "PATCH")]).StatusAsync(204);
        await SendAsync("POST", path, headers: [("X-HTTP-Method-Override", "HEAD")]).StatusAsync(200);
        Assert.Equal([1, 2], await File.ReadAllBytesAsync(file));
        await SendAsync("POST", path, headers: [("X-HTTP-Method-Override", "DELETE")]).StatusAsync(204);

        await SendAsync("DELETE", path).ProblemAsync(404, "unknown_upload");
        await SendAsync("HEAD", path).StatusAsync(404);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"));
    }

    [Fact]
    public async Task An_upload_belongs_to_its_user()
    {
        string ann = ApiServer.NewName("owner"), bob = ApiServer.NewName("owner");
        await server.NewUserAsync(ann, "owner");
        await server.NewUserAsync(bob, "owner");
        var path = await CreateAsync(5, ann);

        await PatchAsync(path, 0, [1], user: bob).ProblemAsync(404, "unknown_upload");
        await SendAsync("HEAD", path, user: bob).StatusAsync(404);
        await SendAsync("DELETE", path, user: bob).ProblemAsync(404, "unknown_upload");
        using var nobody = await server.As(null).PostAsync(Tus, null);
        Assert.Equal((HttpStatusCode.Unauthorized, "1.0.0"), (nobody.StatusCode, Header(nobody, "Tus-Resumable")));
        await PatchAsync(path, 0, [1], user: ann).StatusAsync(204);
    }

    [Fact]
    public async Task Data_before_a_broken_connection_is_kept()
    {
        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", "1000000")]);
        var path = created.Headers.Location!.ToString();
        var sent = RandomNumberGenerator.GetBytes(400_000);
        using (var connection = await RawPatchAsync(path, 1_000_000, sent))
        {
            await UntilAsync(() => Task.FromResult(new FileInfo(FileOf(created)).Length == sent.Length));
            connection.Close();
        }

        await UntilAsync(async () => (await server.Client.GetAsync($"api/uploads/{path.Split('/')[^1]}").OkAsync()).GetProperty("bytes").GetInt64() == sent.Length);
        using var asked = await SendAsync("HEAD", path);
        Assert.Equal("400000", Header(asked, "Upload-Offset"));
        await PatchAsync(path, 400_000, RandomNumberGenerator.GetBytes(600_000)).StatusAsync(204);
    }

    [Fact]
    public async Task Parts_are_sequential_and_HEAD_ends_a_stalled_part()
    {
        var path = await CreateAsync(1_000_000);
        using var hanging = await RawPatchAsync(path, 1_000_000, [1, 2, 3, 4, 5]);
        // Seen on the disk and not asked for: a part that asks might take the turn, and the one that shall hang be refused.
        await UntilAsync(() => Task.FromResult(new FileInfo(FileOf(path)).Length == 5));

        using var second = await PatchAsync(path, 0, [1]);
        Assert.Equal(HttpStatusCode.Locked, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        using var asked = await SendAsync("HEAD", path);
        Assert.Equal((HttpStatusCode.OK, "5"), (asked.StatusCode, Header(asked, "Upload-Offset")));

        using var answer = new StreamReader(hanging.GetStream());
        Assert.Equal("HTTP/1.1 409 Conflict", await answer.ReadLineAsync());
        await PatchAsync(path, 5, [6]).StatusAsync(204);
    }

    [Fact]
    public async Task A_stalled_part_is_aborted_and_its_data_is_kept()
    {
        await using var app = await RunningApp.StartAsync("--Jettra:Limits:UploadIdle=00:00:01");
        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", "1000000")], client: app.AdminClient);
        using var still = await RawPatchAsync(created.Headers.Location!.ToString(), 1_000_000, [1, 2, 3], app.Address);

        using var answer = new StreamReader(still.GetStream());
        Assert.Equal("HTTP/1.1 400 Bad Request", await answer.ReadLineAsync());
        using var asked = await SendAsync("HEAD", created.Headers.Location!.ToString(), client: app.AdminClient);
        Assert.Equal("3", Header(asked, "Upload-Offset"));
    }

    [Fact]
    public async Task An_upload_survives_a_restart_and_expires_after_a_day()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", "5")], client: app.AdminClient);
        var path = created.Headers.Location!.ToString();
        await SendAsync("PATCH", path, [1, 2], headers: [("Upload-Offset", "0")], client: app.AdminClient).StatusAsync(204);

        await app.RestartAsync(b => b.Services.AddSingleton<TimeProvider>(time));

        await SendAsync("PATCH", path, [3], headers: [("Upload-Offset", "2")], client: app.AdminClient).StatusAsync(204);
        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromMinutes(10));
            using var asked = await SendAsync("HEAD", path, client: app.AdminClient);
            return asked.StatusCode == HttpStatusCode.NotFound;
        });

        // The upload is forgotten first, and its file removed then.
        await UntilAsync(() => Task.FromResult(Directory.GetFiles(Path.Combine(app.DataDirectory, "uploads")).Length == 0));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private async Task<string> CreateAsync(long length, string? user = null)
    {
        using var created = await SendAsync("POST", Tus, headers: [("Upload-Length", $"{length}")], user: user);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return created.Headers.Location!.ToString();
    }

    private Task<HttpResponseMessage> PatchAsync(string path, long offset, byte[] body, (string, string)? more = null, string? user = null) =>
        SendAsync("PATCH", path, body, user: user, headers: [("Upload-Offset", $"{offset}"), .. more is { } header ? [header] : Array.Empty<(string, string)>()]);

    private async Task<HttpResponseMessage> SendAsync(
        string method, string path, byte[]? body = null, string? type = "application/offset+octet-stream", string? version = "1.0.0", string? user = null,
        HttpClient? client = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (version is not null)
        {
            request.Headers.Add("Tus-Resumable", version);
        }

        foreach ((var name, var value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        }

        return await (client ?? (user is null ? server.Client : server.As(user))).SendAsync(request);
    }

    /// <summary>Begins a part on a connection of its own and sends only some of it.</summary>
    private async Task<TcpClient> RawPatchAsync(string path, int length, byte[] some, Uri? address = null)
    {
        address ??= server.Address;
        var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        var head = $"PATCH {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Basic {Base64($"{RunningApp.Admin}:{RunningApp.AdminPassword}")}\r\n"
            + $"Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\r\n";
        // At once: the second of two small writes would wait until the first is acknowledged.
        await connection.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. some]);
        return connection;
    }

    private string FileOf(HttpResponseMessage created) => FileOf(created.Headers.Location!.ToString());

    private string FileOf(string path) => Path.Combine(server.App.DataDirectory, "uploads", $"{path.Split('/')[^1]}.upload");

    private static string Id(HttpResponseMessage created) => created.Headers.Location!.ToString().Split('/')[^1];

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : $"no {name}: {(int)answer.StatusCode}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
