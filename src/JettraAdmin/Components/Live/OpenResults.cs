using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Live;

/// <summary>
/// The jobs that each user began in the console and whose results they have not closed: they wait for them in any browser,
/// over restarts too.
/// </summary>
/// <remarks>
/// Safe on any thread. When the file cannot be written, results wait until the server stops. A file that cannot be read is left as it is:
/// what it remembers is not overwritten.
/// </remarks>
public sealed partial class OpenResults
{
    /// <summary>More than this many at once are not kept for one user; the oldest go first, and are still in the history.</summary>
    private const int KeptPerUser = 50;

    private readonly string _file;
    private readonly ILogger<OpenResults> _log;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<OpenResult>> _users;
    private bool _unread;

    /// <summary>Reads what the file remembers; none, or one that is damaged, is an empty one.</summary>
    public OpenResults(string file, ILogger<OpenResults> log)
    {
        (_file, _log) = (file, log);
        _users = Load();
    }

    /// <summary>What waits for a user, the newest first.</summary>
    public IReadOnlyList<OpenResult> Of(string user)
    {
        lock (_gate)
        {
            return _users.TryGetValue(user, out var open) ? [.. open] : [];
        }
    }

    /// <summary>Lets the result of a job wait for a user.</summary>
    /// <param name="user">Who began it.</param>
    /// <param name="job">The job.</param>
    /// <param name="download">Whether the file it makes shall be downloaded once it is done.</param>
    public void Add(string user, JobId job, bool download)
    {
        lock (_gate)
        {
            var open = _users.TryGetValue(user, out var known) ? known : _users[user] = [];
            open.RemoveAll(r => r.Job == job);
            open.Insert(0, new OpenResult(job, download));
            if (open.Count > KeptPerUser)
            {
                open.RemoveRange(KeptPerUser, open.Count - KeptPerUser);
            }

            Save();
        }
    }

    /// <summary>Closes a result: it was seen.</summary>
    public void Close(string user, JobId job)
    {
        lock (_gate)
        {
            if (_users.TryGetValue(user, out var open) && open.RemoveAll(r => r.Job == job) > 0)
            {
                Save();
            }
        }
    }

    /// <summary>True once for a download that was asked for: of several open windows one starts it.</summary>
    public bool TakeDownload(string user, JobId job)
    {
        lock (_gate)
        {
            var at = _users.TryGetValue(user, out var open) ? open.FindIndex(r => r.Job == job && r.Download) : -1;
            if (at < 0)
            {
                return false;
            }

            open![at] = open[at] with { Download = false };
            Save();
            return true;
        }
    }

    private Dictionary<string, List<OpenResult>> Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_file), OpenResultsJson.Default.DictionaryStringListOpenResult) ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or FormatException)
        {
            _unread = e is not (JsonException or FormatException);
            LogNotRead(_file, e);
            return [];
        }
    }

    private void Save()
    {
        if (_unread)
        {
            return;
        }

        try
        {
            var draft = _file + ".new";
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(_users, OpenResultsJson.Default.DictionaryStringListOpenResult));
            File.Move(draft, _file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(_file, e);
        }
    }

    [LoggerMessage(EventId = 710, Level = LogLevel.Warning, Message = "{File} cannot be read; results that were not closed before are in the history of jobs only")]
    private partial void LogNotRead(string file, Exception exception);

    [LoggerMessage(EventId = 711, Level = LogLevel.Warning, Message = "{File} cannot be written; results that are not closed are forgotten when the server stops")]
    private partial void LogNotWritten(string file, Exception exception);
}

/// <summary>A job whose result waits to be seen.</summary>
/// <param name="Job">The job.</param>
/// <param name="Download">Whether its file is still to be downloaded once it is done.</param>
public sealed record OpenResult([property: JsonConverter(typeof(JobIdConverter))] JobId Job, bool Download);

/// <summary>A job's id as its 32 digits.</summary>
internal sealed class JobIdConverter : JsonConverter<JobId>
{
    public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JobId.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>The file's form.</summary>
[JsonSerializable(typeof(Dictionary<string, List<OpenResult>>))]
internal sealed partial class OpenResultsJson : JsonSerializerContext;
