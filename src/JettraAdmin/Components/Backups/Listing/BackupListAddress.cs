using System.Globalization;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The address of the backup list. It holds the filters and the order, so that a reload or a link shows the same.</summary>
public static class BackupListAddress
{
    private const string Day = "yyyy-MM-dd";

    private static readonly (AssuranceChoice Choice, string Text)[] Assurances =
    [
        (AssuranceChoice.Good, "good"), (AssuranceChoice.Proved, "proved"), (AssuranceChoice.Verified, "verified"),
        (AssuranceChoice.Written, "written"), (AssuranceChoice.Unusable, "unusable"),
    ];

    private static readonly (TakenChoice Choice, string Text)[] Periods =
        [(TakenChoice.Day, "day"), (TakenChoice.Week, "week"), (TakenChoice.Month, "month"), (TakenChoice.Older, "older"), (TakenChoice.Between, "between")];

    private static readonly (BackupColumn Column, string Text)[] Columns =
    [
        (BackupColumn.TakenAt, "taken"), (BackupColumn.Database, "database"), (BackupColumn.Size, "size"),
        (BackupColumn.Documents, "documents"), (BackupColumn.Assurance, "assurance"), (BackupColumn.By, "by"),
    ];

    /// <summary>The name of a column in the address, and in what the browser remembers.</summary>
    public static string NameOf(BackupColumn column) => Columns.First(c => c.Column == column).Text;

    /// <summary>The column of that name, or null.</summary>
    public static BackupColumn? Column(string? text) => Columns.FirstOrDefault(c => c.Text == text) is { Text: not null } found ? found.Column : null;

    /// <summary>The address, relative to the base address.</summary>
    public static string Of(BackupFilters filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        (string Key, string? Value)[] parts =
        [
            ("database", filters.Database?.Value),
            ("assurance", Assurances.FirstOrDefault(a => a.Choice == filters.Assurance).Text),
            ("taken", Periods.FirstOrDefault(p => p.Choice == filters.Taken).Text),
            ("from", filters.Taken == TakenChoice.Between ? filters.From?.ToString(Day, CultureInfo.InvariantCulture) : null),
            ("to", filters.Taken == TakenChoice.Between ? filters.To?.ToString(Day, CultureInfo.InvariantCulture) : null),
            ("by", filters.By),
            ("text", filters.Text.Length == 0 ? null : filters.Text),
            ("sort", filters.Sort == BackupFilters.None.Sort && filters.Descending ? null : NameOf(filters.Sort)),
            ("order", filters.Descending ? null : "ascending"),
        ];
        return QueryHelpers.AddQueryString("backups", parts.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value)));
    }

    /// <summary>Reads the filters from a query. What it does not understand is ignored.</summary>
    public static BackupFilters Parse(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new BackupFilters
        {
            Database = DatabaseName.TryParse(Text("database"), out var database) ? database : null,
            Assurance = Assurances.FirstOrDefault(a => a.Text == Text("assurance")).Choice,
            Taken = Periods.FirstOrDefault(p => p.Text == Text("taken")).Choice,
            From = Date("from"),
            To = Date("to"),
            By = Text("by"),
            Text = Text("text") ?? "",
            Sort = Column(Text("sort")) ?? BackupFilters.None.Sort,
            Descending = Text("order") != "ascending",
        };

        string? Text(string key) => parts.GetValueOrDefault(key, StringValues.Empty).FirstOrDefault() is { Length: > 0 } text ? text : null;

        DateOnly? Date(string key) => DateOnly.TryParseExact(Text(key), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
