using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Engine.Jobs.Sqlite;

/// <summary>The table of jobs: one row each, written at every change of state, read back after a restart.</summary>
/// <remarks>
/// Thread-safe; every call is short and blocks. Every method throws <see cref="JettraException"/> with
/// <c>disk_full</c> or <c>history_unavailable</c> when the disk refuses. After a failed write the row may still be in the
/// file.
/// </remarks>
public sealed class JobStore
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _file;

    /// <summary>Names the file; <see cref="Start"/> opens it.</summary>
    public JobStore(string file) => _file = file;

    /// <summary>Makes the table when absent.</summary>
    public void Start()
    {
        OwnerOnly.CreateFile(_file);
        using var connection = HistoryDatabase.Open(_file);
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS jobs(
              id TEXT PRIMARY KEY, created INTEGER NOT NULL, state TEXT NOT NULL, database TEXT NOT NULL COLLATE NOCASE, job TEXT NOT NULL) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs(created);
            """);
    }

    /// <summary>Writes a job as it stands.</summary>
    public void Save(Job job) => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO jobs VALUES($id,$created,$state,$database,$job) ON CONFLICT(id) DO UPDATE SET state=excluded.state, job=excluded.job";
        command.Parameters.AddWithValue("$id", job.Id.ToString());
        command.Parameters.AddWithValue("$created", job.CreatedAt.UtcTicks);
        command.Parameters.AddWithValue("$state", job.State.ToString());
        command.Parameters.AddWithValue("$database", job.Database.Value);
        command.Parameters.AddWithValue("$job", JsonSerializer.Serialize(StoredJob.Of(job), Json));
        return command.ExecuteNonQuery();
    });

    /// <summary>Removes a job.</summary>
    public void Remove(JobId id) => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM jobs WHERE id=$id";
        command.Parameters.AddWithValue("$id", id.ToString());
        return command.ExecuteNonQuery();
    });

    /// <summary>A job, or null.</summary>
    public Job? Find(JobId id) => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT job FROM jobs WHERE id=$id";
        command.Parameters.AddWithValue("$id", id.ToString());
        return command.ExecuteScalar() is string text ? Read(text) : null;
    },
    reads: true);

    /// <summary>The jobs that a query asks for, at most as many as it allows.</summary>
    /// <param name="query">The query. The rows are read one by one, in its order, until there are enough.</param>
    /// <param name="select">Returns the job to list for a recorded one, or null to leave it out. Null to list what meets the query.</param>
    public IReadOnlyList<Job> List(JobQuery query, Func<Job, Job?>? select = null) => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        JobQuerySql.Write(command, query);
        using var reader = command.ExecuteReader();
        var jobs = new List<Job>();
        while (jobs.Count < query.Limit && reader.Read())
        {
            var job = Read(reader.GetString(0));
            if ((select is null ? query.Matches(job) ? job : null : select(job)) is { } listed)
            {
                jobs.Add(listed);
            }
        }

        return jobs;
    },
    reads: true);

    /// <summary>The jobs that a stopped server left unfinished, the oldest first.</summary>
    public IReadOnlyList<Job> Unfinished() => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT job FROM jobs WHERE state IN ('Queued','Running') ORDER BY created, id";
        using var reader = command.ExecuteReader();
        var jobs = new List<Job>();
        while (reader.Read())
        {
            jobs.Add(Read(reader.GetString(0)));
        }

        return jobs;
    },
    reads: true);

    /// <summary>Forgets the oldest ended jobs beyond a number.</summary>
    public void Trim(int keep) => HistoryDatabase.Use(_file, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            DELETE FROM jobs WHERE state NOT IN ('Queued','Running')
              AND created < (SELECT min(created) FROM (SELECT created FROM jobs ORDER BY created DESC LIMIT $keep))
            """;
        command.Parameters.AddWithValue("$keep", keep);
        return command.ExecuteNonQuery();
    });

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static Job Read(string text) =>
        (JsonSerializer.Deserialize<StoredJob>(text, Json) ?? throw new JsonException("A remembered job is null.")).ToJob();

    /// <summary>The spelling on disk: members may be added, never renamed.</summary>
    private sealed record StoredJob(
        Guid Id,
        JobKind Kind,
        JobState State,
        string Database,
        string? Archive,
        string By,
        DateTimeOffset CreatedAt,
        DateTimeOffset? StartedAt,
        DateTimeOffset? EndedAt,
        JobPhase Phase,
        double Fraction,
        JobResult? Result,
        StoredProblem? Problem,
        long? Documents = null,
        long? TotalDocuments = null,
        long? Bytes = null,
        long? TotalBytes = null,
        string? Collection = null,
        JobPayload? Payload = null)
    {
        public static StoredJob Of(Job job) => new(
            job.Id.Value,
            job.Kind,
            job.State,
            job.Database.Value,
            job.Archive,
            job.By,
            job.CreatedAt,
            job.StartedAt,
            job.EndedAt,
            job.Progress.Phase,
            job.Progress.Fraction,
            job.Result,
            StoredProblem.Of(job.Problem),
            job.Progress.Documents,
            job.Progress.TotalDocuments,
            job.Progress.Bytes,
            job.Progress.TotalBytes,
            job.Progress.Collection,
            job.Payload);

        public Job ToJob() => new(new JobId(Id), Kind, State, DatabaseName.Parse(Database), Archive, By, CreatedAt)
        {
            Payload = Payload,
            StartedAt = StartedAt,
            EndedAt = EndedAt,
            Progress = State == JobState.Completed
                ? JobProgress.Done(Result ?? JobResult.None)
                : new JobProgress(Phase, Fraction, Documents ?? 0, TotalDocuments, Bytes ?? 0, TotalBytes, Collection),
            Result = Result ?? JobResult.None,
            Problem = Problem?.ToProblem(),
        };
    }
}
