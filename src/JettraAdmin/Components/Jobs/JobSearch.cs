using System.Globalization;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Jobs;

/// <summary>How the jobs ended that are looked for.</summary>
public enum JobEnding
{
    /// <summary>In any way.</summary>
    Any,
    /// <summary>They were done.</summary>
    Completed,
    /// <summary>They were not done, for whatever reason.</summary>
    NotDone,
    /// <summary>They failed.</summary>
    Failed,
    /// <summary>A stop of the server interrupted them.</summary>
    Interrupted,
    /// <summary>Cancelled by a user.</summary>
    Cancelled,
}

/// <summary>What the viewer looks for in the history of jobs. It is kept in the address.</summary>
public sealed record JobSearch
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A part of a name, a user, an id or a problem.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the database.</summary>
    public string? Database { get; init; }

    /// <summary>The kind; null for all.</summary>
    public JobKind? Kind { get; init; }

    /// <summary>How the jobs ended.</summary>
    public JobEnding Ending { get; init; }

    /// <summary>The user who requested them.</summary>
    public string? By { get; init; }

    /// <summary>The first day, in the viewer's zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, in the viewer's zone.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the oldest jobs come first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Whether anything limits the jobs.</summary>
    public bool IsLimited => this with { OldestFirst = false } != new JobSearch();

    /// <summary>Reads the parameters of an address. What cannot be read is left out.</summary>
    /// <param name="value">The value of a parameter by its name, or null.</param>
    public static JobSearch Read(Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new JobSearch
        {
            Text = Given(value("text")),
            Database = Given(value("database")),
            Kind = Enum.TryParse<JobKind>(value("kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null,
            Ending = Enum.TryParse<JobEnding>(value("ended"), ignoreCase: true, out var ending) && Enum.IsDefined(ending) ? ending : JobEnding.Any,
            By = Given(value("by")),
            From = Date(value("from")),
            To = Date(value("to")),
            OldestFirst = value("order") == "oldest",
        };
    }

    /// <summary>The parameters of the address; null for those that are left out.</summary>
    public IReadOnlyDictionary<string, object?> ToParameters() => new Dictionary<string, object?>
    {
        ["text"] = Given(Text),
        ["database"] = Given(Database),
        ["kind"] = Kind?.ToString(),
        ["ended"] = Ending == JobEnding.Any ? null : Ending.ToString(),
        ["by"] = Given(By),
        ["from"] = From?.ToString(DateFormat, CultureInfo.InvariantCulture),
        ["to"] = To?.ToString(DateFormat, CultureInfo.InvariantCulture),
        ["order"] = OldestFirst ? "oldest" : null,
    };

    /// <summary>The query of the service; null if no job can match, because the name cannot be that of a database.</summary>
    /// <param name="zone">The viewer's zone, in which days begin.</param>
    /// <param name="limit">The number of jobs per page.</param>
    public JobQuery? ToQuery(TimeZoneInfo zone, int limit)
    {
        DatabaseName database = default!;
        return Database is not null && !DatabaseName.TryParse(Database, out database!)
            ? null
            : new JobQuery
            {
                Database = Database is null ? null : database,
                Kinds = Kind is { } kind ? [kind] : null,
                States = States,
                By = By,
                Text = Text,
                From = From is { } from ? Start(from, zone) : null,
                Before = To is { } to && to < DateOnly.MaxValue ? Start(to.AddDays(1), zone) : null,
                OldestFirst = OldestFirst,
                Limit = limit,
            };
    }

    private JobState[] States => Ending switch
    {
        JobEnding.Any => [JobState.Completed, JobState.Failed, JobState.Interrupted, JobState.Cancelled],
        JobEnding.Completed => [JobState.Completed],
        JobEnding.NotDone => [JobState.Failed, JobState.Interrupted, JobState.Cancelled],
        JobEnding.Failed => [JobState.Failed],
        JobEnding.Interrupted => [JobState.Interrupted],
        JobEnding.Cancelled => [JobState.Cancelled],
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight, the day begins an hour later.
        return zone.IsInvalidTime(midnight) ? new(midnight.AddHours(1), zone.GetUtcOffset(midnight.AddHours(1))) : new(midnight, zone.GetUtcOffset(midnight));
    }
}
