using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Auth;

/// <summary>A server with what the rows of the table speak of; it is put in order again before each request that may change something.</summary>
public sealed class RoleStage : IAsyncLifetime
{
    /// <summary>Stands for the bytes of an archive of the database in question, and of the caller's own.</summary>
    public const string Archive = "{archive}", OwnArchive = "{own archive}";

    private const string NoId = "0198f00000007000800000000000ffff";

    private readonly People _people = new();
    private readonly Dictionary<Whose, (string Name, byte[] Bytes, string Job)> _backups = [];

    public RunningApp App => _people.App;

    public async ValueTask InitializeAsync()
    {
        await _people.InitializeAsync();
        foreach (Whose absent in (Whose[])[Whose.Nowhere, Whose.OwnAbsent])
        {
            await The<DatabaseService>().CreateAsync(Caller.Server, DatabaseOf(absent), CancellationToken.None);
        }

        await TidyAsync();
        foreach (Whose whose in (Whose[])[Whose.Own, Whose.Foreign])
        {
            Job ended = await EndAsync(The<BackupService>().StartBackup(Caller.Server, DatabaseOf(whose)));
            string name = ended.Result.File!;
            _backups[whose] = (name, await File.ReadAllBytesAsync(Path.Combine(App.BackupDirectory, name)), ended.Id.ToString());
        }
    }

    public ValueTask DisposeAsync() => _people.DisposeAsync();

    /// <summary>Sends the request of a row, and gives its status and what it said; names and ids in that are replaced by what they stand for.</summary>
    internal async Task<(int Status, string Said)> AskAsync(RoleRow row, string who, Whose whose)
    {
        if (row.Writes)
        {
            await TidyAsync();
        }

        (string Place, string Value)[] places =
        [
            ("{own}", _backups[Whose.Own].Name),
            ("{file}", _backups.TryGetValue(whose, out var backup) ? backup.Name : $"{DatabaseOf(whose)}_20250101000000.zip"),
            ("{job}", backup.Job ?? NoId),
            ("{undo}", row.Names("{undo}") ? await KeptAsync(whose) : NoId),
            ("{upload}", row.Names("{upload}") ? UploadOf(who, whose) : NoId),
            ("{db}", DatabaseOf(whose).Value),
        ];
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), Filled(row.Path))
        {
            Content = row.Body switch
            {
                "" => null,
                Archive => new ByteArrayContent(backup.Bytes),
                OwnArchive => new ByteArrayContent(_backups[Whose.Own].Bytes),
                _ => new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(row.Body))),
            },
        };
        AddTus(request);
        using HttpResponseMessage answer = await _people.As(who).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        // A stream of events has no end to wait for.
        string said = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode == 202)
        {
            await EndAsync(The<JobService>().Get(Caller.Server, JobId.Parse(JsonDocument.Parse(said).RootElement.GetProperty("id").GetString()!, null)));
        }

        return ((int)answer.StatusCode, places.Aggregate(said, (text, place) => Regex.Replace(text, $@"\b{Regex.Escape(place.Value)}\b", place.Place)));

        string Filled(string text) => places.Aggregate(text, (filled, place) => filled.Replace(place.Place, place.Value, StringComparison.Ordinal));
    }

    private async Task TidyAsync()
    {
        var databases = The<DatabaseService>();
        foreach (DatabaseName absent in (DatabaseName[])[DatabaseOf(Whose.Nowhere), DatabaseOf(Whose.OwnAbsent)])
        {
            if (databases.List(Caller.Server).Any(d => d.Name == absent))
            {
                await databases.DropAsync(Caller.Server, absent);
            }
        }

        foreach (Whose whose in (Whose[])[Whose.Own, Whose.Foreign])
        {
            DatabaseName database = DatabaseOf(whose);
            await databases.CreateAsync(Caller.Server, database, CancellationToken.None);
            foreach (string made in (string[])["d", "_rules"])
            {
                await databases.DropCollectionAsync(Caller.Server, database, CollectionName.Parse(made), CancellationToken.None);
            }

            Document document = new DocumentParser().Parse("""{"_id":"1"}"""u8.ToArray(), DocumentKey.Generated);
            await The<DocumentService>().SaveAsync(Caller.Server, database, CollectionName.Parse("c"), document, CancellationToken.None);
            // An archive that is copied into the folder is a backup.
            if (_backups.TryGetValue(whose, out var backup) && Path.Combine(App.BackupDirectory, backup.Name) is var path && !File.Exists(path))
            {
                await File.WriteAllBytesAsync(path, backup.Bytes);
            }
        }
    }

    /// <summary>The number under which what a restore replaced is kept.</summary>
    private async Task<string> KeptAsync(Whose whose)
    {
        if (!_backups.TryGetValue(whose, out var backup))
        {
            return "999999999";
        }

        var source = new RestoreSource.Listed(ArchiveName.Parse(backup.Name));
        Job restored = await EndAsync(await The<BackupService>().StartRestoreAsync(
            Caller.Server, source, DatabaseOf(whose), RestoreMode.Overwrite, CancellationToken.None));
        return restored.Result.Undo!.Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The id of a file of four bytes that nothing has come of yet: of the caller, of somebody else, or of nobody.</summary>
    private string UploadOf(string who, Whose whose) => whose is Whose.Own or Whose.Foreign
        ? The<BackupService>().BeginUpload(new Caller(whose == Whose.Own ? who : "stranger", Role.Owner), "a.zip", 4, null).Id.ToString()
        : NoId;

    private async Task<Job> EndAsync(Job started)
    {
        Job ended = await The<JobService>().WhenEndedAsync(Caller.Server, started.Id, CancellationToken.None);
        Assert.True(ended.State == JobState.Completed, $"{ended.Kind} of {ended.Database}: {ended.Problem?.Message}");
        return ended;
    }

    private T The<T>() where T : notnull => App.App.Services.GetRequiredService<T>();

    private static DatabaseName DatabaseOf(Whose whose) => DatabaseName.Parse(whose switch
    {
        Whose.Own => People.OwnDatabase,
        Whose.Foreign => People.OtherDatabase,
        Whose.OwnAbsent => People.OwnDatabase + "2",
        _ => "nowhere",
    });

    private static void AddTus(HttpRequestMessage request)
    {
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", "4");
        request.Headers.Add("Upload-Offset", "0");
        request.Headers.Add("X-HTTP-Method-Override", "DELETE");
        if (request.Method == HttpMethod.Patch)
        {
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }
    }
}
