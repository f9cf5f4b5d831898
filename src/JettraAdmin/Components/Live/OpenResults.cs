using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Live;

/// <summary>
/// The jobs that each user started in the console and whose results the user has not closed yet. They are shown in every browser
/// of the user, also after a restart.
/// </summary>
/// <remarks>
/// Thread-safe. If the file cannot be written, results are kept only until the server stops. A file that cannot be read is not
/// overwritten.
/// </remarks>
public sealed partial class OpenResults
{
    /// <summary>The maximum number of results per user. The oldest are removed first, and stay in the history.</summary>
    private const int KeptPerUser = 50;

    private readonly string _file;
    private readonly ILogger<OpenResults> _log;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<OpenResult>> _users;
    private bool _unread;

    /// <summary>Reads the file. A missing or damaged file counts as empty.</summary>
    public OpenResults(string file, ILogger<OpenResults> log)
    {
        (_file, _log) = (file, log);
        _users = Load();
    }

    /// <summary>The results of a user, newest first.</summary>
    public IReadOnlyList<OpenResult> Of(string user)
    {
        lock (_gate)
        {
            return _users.TryGetValue(user, out var open) ? [.. open] : [];
        }
    }

    /// <summary>Adds a job of a user.</summary>
    /// <param name="user">The user who started the job.</param>
    /// <param name="job">The job.</param>
    /// <param name="download">Whether to download its file when it is done.</param>
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

    /// <summary>Removes a result that the user has seen.</summary>
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

    /// <summary>Returns true only once for each requested download, so that only one of several windows starts it.</summary>
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

    [LoggerMessage(EventId = 710, Level = LogLevel.Warning, Message = "{File} cannot be read. Results that were not closed are only in the job history")]
    private partial void LogNotRead(string file, Exception exception);

    [LoggerMessage(EventId = 711, Level = LogLevel.Warning, Message = "{File} cannot be written. Results that are not closed are lost when the server stops")]
    private partial void LogNotWritten(string file, Exception exception);
}

/// <summary>A job whose result the user has not closed yet.</summary>
/// <param name="Job">The job.</param>
/// <param name="Download">Whether its file must still be downloaded when it is done.</param>
public sealed record OpenResult([property: JsonConverter(typeof(JobIdConverter))] JobId Job, bool Download);

/// <summary>Writes the id of a job as 32 hexadecimal digits.</summary>
internal sealed class JobIdConverter : JsonConverter<JobId>
{
    public override JobId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JobId.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>The JSON format of the file.</summary>
[JsonSerializable(typeof(Dictionary<string, List<OpenResult>>))]
internal sealed partial class OpenResultsJson : JsonSerializerContext;
