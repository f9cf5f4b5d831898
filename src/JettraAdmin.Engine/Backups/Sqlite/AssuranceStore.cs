using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Engine.Backups.Sqlite;

/// <summary>The findings about archives, and who made them. A finding counts only for the stamp it was made for.</summary>
/// <remarks>Thread-safe. Losing it loses no backup: archives describe themselves and can be verified again.</remarks>
internal sealed class AssuranceStore
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _file;
    private readonly Lock _gate = new();
    private readonly Dictionary<ArchiveName, Finding> _findings = [];

    public AssuranceStore(string file) => _file = file;

    public void Start()
    {
        using var connection = HistoryDatabase.Open(_file);
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS findings(
              archive TEXT PRIMARY KEY, stamp TEXT NOT NULL, level INTEGER NOT NULL, at INTEGER NOT NULL, took INTEGER, fault TEXT, made_by TEXT, losses TEXT, fault_template TEXT) WITHOUT ROWID
            """;
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT archive, stamp, level, at, took, fault, made_by, {(Has(connection, "losses") ? "losses" : "NULL")}, {(Has(connection, "fault_template") ? "fault_template" : "NULL")} FROM findings";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (ArchiveName.TryParse(reader.GetString(0), out var name))
            {
                _findings[name] = new Finding(
                    reader.GetString(1),
                    new Assurance(
                        (AssuranceLevel)reader.GetInt32(2),
                        new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
                        reader.IsDBNull(4) ? null : TimeSpan.FromTicks(reader.GetInt64(4)),
                        reader.IsDBNull(5) ? null : Fault(reader.GetString(5), reader.IsDBNull(8) ? null : reader.GetString(8)))
                    {
                        Losses = reader.IsDBNull(7) ? null : Parse<RestoreLoss[]>(reader.GetString(7)),
                    },
                    reader.IsDBNull(6) ? null : reader.GetString(6));
            }
        }
    }

    /// <summary>The archives that something was found about.</summary>
    public IReadOnlyList<ArchiveName> Names
    {
        get
        {
            lock (_gate)
            {
                return [.. _findings.Keys];
            }
        }
    }

    public Finding? Find(StoredArchive archive)
    {
        lock (_gate)
        {
            return _findings.TryGetValue(archive.Name, out var finding) && finding.Stamp == archive.Stamp ? finding : null;
        }
    }

    public void Save(ArchiveName name, Finding finding)
    {
        // A bad finding counts at once: a record that cannot be written does not make the archive sound. A good one counts once
        // it is recorded, so that a restart never takes it back.
        if (!finding.Assurance.Good)
        {
            Keep(name, finding);
        }

        HistoryDatabase.Use(_file, connection =>
        {
            using var command = connection.CreateCommand();
            foreach (var column in (string[])["losses", "fault_template"])
            {
                if (!Has(connection, column))
                {
                    command.CommandText = $"ALTER TABLE findings ADD COLUMN {column} TEXT";
                    command.ExecuteNonQuery();
                }
            }

            command.CommandText = """
                INSERT OR REPLACE INTO findings (archive, stamp, level, at, took, fault, made_by, losses, fault_template)
                VALUES ($archive, $stamp, $level, $at, $took, $fault, $by, $losses, $template)
                """;
            command.Parameters.AddWithValue("$archive", name.Value);
            command.Parameters.AddWithValue("$stamp", finding.Stamp);
            command.Parameters.AddWithValue("$level", (int)finding.Assurance.Level);
            command.Parameters.AddWithValue("$at", finding.Assurance.At.UtcTicks);
            command.Parameters.AddWithValue("$took", (object?)finding.Assurance.Took?.Ticks ?? DBNull.Value);
            command.Parameters.AddWithValue("$fault", (object?)finding.Assurance.Fault?.ToString() ?? DBNull.Value);
            command.Parameters.AddWithValue("$template", finding.Assurance.Fault is { } fault ? JsonSerializer.Serialize(fault, Json) : DBNull.Value);
            command.Parameters.AddWithValue("$by", (object?)finding.By ?? DBNull.Value);
            command.Parameters.AddWithValue("$losses", finding.Assurance.Losses is { } losses ? JsonSerializer.Serialize(losses, Json) : DBNull.Value);
            command.ExecuteNonQuery();
        });
        Keep(name, finding);
    }

    private void Keep(ArchiveName name, Finding finding)
    {
        lock (_gate)
        {
            _findings[name] = finding;
        }
    }

    public void Forget(IReadOnlyCollection<ArchiveName> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        HistoryDatabase.Use(_file, connection =>
        {
            using var transaction = connection.BeginTransaction();
            foreach (var name in names)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "DELETE FROM findings WHERE archive=$archive";
                command.Parameters.AddWithValue("$archive", name.Value);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        });
        lock (_gate)
        {
            foreach (var name in names)
            {
                _findings.Remove(name);
            }
        }
    }

    /// <summary>Whether the table has the column. An older table gets it with the first finding, because a start must not need disk space.</summary>
    private static bool Has(SqliteConnection connection, string column)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info('findings') WHERE name = $column";
        command.Parameters.AddWithValue("$column", column);
        return command.ExecuteScalar() is > 0L;
    }

    /// <summary>The stored fault: with its arguments, when they were stored and can be read.</summary>
    private static MessageTemplate Fault(string text, string? template) =>
        (template is null ? null : Parse<MessageTemplate>(template)) ?? MessageTemplate.Verbatim(text);

    /// <summary>Reads stored losses or a template. What this version does not know counts as unknown.</summary>
    private static T? Parse<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Finding(string Stamp, Assurance Assurance, string? By);
}
