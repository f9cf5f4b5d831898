using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The first page: databases, what needs attention, and the latest jobs.</summary>
public sealed partial class Dashboard
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(48);

    private Attention? _attention;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    private string Headline
    {
        get
        {
            var databases = Live.Databases;
            List<DatabaseSummary?> summaries = [.. databases.Select(d => Live.Summary(d, inSight: false))];
            var unknown = databases.Where((d, i) => summaries[i] is null && !Live.CannotBeRead(d)).Count();
            var unread = summaries.Count(s => s is null) - unknown;
            var count = T.Plural(databases.Count, $"{databases.Count:N0} database", $"{databases.Count:N0} databases");
            if (unknown > 0)
            {
                // Totals are shown only when all databases are read.
                return T[$"{count}. Counting: {databases.Count - unknown - unread:N0} of {databases.Count:N0}."];
            }

            if (Live.Now.Backups is null)
            {
                return T[$"{count}. Reading the backups."];
            }

            var documents = Format.Documents(summaries.Sum(s => s?.Documents ?? 0));
            var bytes = Format.Bytes(summaries.Sum(s => s?.Bytes ?? 0));
            var held = unread == 0 ? T[$"{count}, {documents}, {bytes}."] : T[$"{count}, {documents}, {bytes}, without {unread:N0} that cannot be read."];
            return $"{held} {Covered(databases)}";
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Update();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await Live.LookAsync();
        Update();
    }

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        Update();
        return Task.CompletedTask;
    }

    private string Covered(IReadOnlyList<DatabaseEntry> databases)
    {
        var good = databases.Count(d => Live.LastGood(d) is { } last && !last.IsAhead(Live.Time) && Live.Time - last.TakenAt < Recent);
        return good == databases.Count ? T.Plural(good, $"It has a good backup from the last 48 hours.", $"All of them have a good backup from the last 48 hours.")
            : good == 0 ? T.Plural(databases.Count, $"It does not have a good backup from the last 48 hours.", $"None of them has a good backup from the last 48 hours.")
            : T.Plural(good, $"{good:N0} of {databases.Count:N0} has a good backup from the last 48 hours.", $"{good:N0} of {databases.Count:N0} have a good backup from the last 48 hours.");
    }

    private string ClockWarning(ClockHold clock)
    {
        var jump = clock.Jump < TimeSpan.Zero
            ? T[$"The server's clock went back by {Format.LongAge(clock.Jump.Duration())}."]
            : T[$"The server's clock went forward by {Format.LongAge(clock.Jump)}, or the server was off for that time."];
        return $"{jump} {T[$"No kept states expire until the server has run for {Format.About(clock.Left)}. Check the date of the machine."]}";
    }

    private void Update() => _attention = Attention.Find(
        Live.Databases,
        Live.Now,
        database => Live.Summary(database, inSight: false)?.Documents ?? (Live.CannotBeRead(database) ? 0 : null),
        database => Live.CurrentOf(database.Name),
        Live.Time);
}
