using Microsoft.Data.Sqlite;

namespace JettraAdmin.Engine.Jobs.Sqlite;

/// <summary>Writes a query for jobs as SQL. It leaves out most rows; <see cref="JobQuery.Matches"/> decides about the rest.</summary>
/// <remarks>The present state of a job may be newer than its row, so rows of jobs that have not ended are never left out by their state.</remarks>
internal static class JobQuerySql
{
    /// <summary>Sets the text and the parameters of a command that selects the column <c>job</c>.</summary>
    public static void Write(SqliteCommand command, JobQuery query)
    {
        List<string> conditions = [];
        if (query.Database is { } database)
        {
            Add("database=$database", "$database", database.Value);
        }

        if (query.From is { } from)
        {
            Add("created>=$from", "$from", from.UtcTicks);
        }

        if (query.Before is { } before)
        {
            Add("created<$before", "$before", before.UtcTicks);
        }

        if (query.After is { } after)
        {
            Add(query.OldestFirst ? "(created,id)>($created,$id)" : "(created,id)<($created,$id)", "$created", after.CreatedAt.UtcTicks);
            command.Parameters.AddWithValue("$id", after.Id.ToString());
        }

        if (query.Kinds is { } kinds)
        {
            conditions.Add($"json_extract(job,'$.Kind') IN ({Names(kinds)})");
        }

        if (query.States is { } states)
        {
            conditions.Add($"state IN ({Names(states.Union([JobState.Queued, JobState.Running]))})");
        }

        if (query.By is { } by && by.All(char.IsAscii))
        {
            Add("json_extract(job,'$.By')=$by COLLATE NOCASE", "$by", by);
        }

        if (query.Text?.Trim() is { Length: > 0 } text && text.All(IsPlain))
        {
            Add("(job LIKE $text ESCAPE '!' OR id LIKE $text ESCAPE '!')", "$text", $"%{text.Replace("_", "!_", StringComparison.Ordinal)}%");
        }

        var where = conditions.Count == 0 ? string.Empty : $" WHERE {string.Join(" AND ", conditions)}";
        var order = query.OldestFirst ? "created, id" : "created DESC, id DESC";
#pragma warning disable CA2100 // Only constants and names of kinds and states are put together; every other value is a parameter.
        command.CommandText = $"SELECT job FROM jobs{where} ORDER BY {order}";
#pragma warning restore CA2100

        void Add(string condition, string parameter, object value)
        {
            conditions.Add(condition);
            command.Parameters.AddWithValue(parameter, value);
        }
    }

    // Stored JSON has these characters as they are. Others may be escaped there.
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or ':';

    private static string Names<T>(IEnumerable<T> values)
        where T : struct, Enum =>
        string.Join(',', values.Select(value => $"'{value}'"));
}
