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
            if (unknown > 0 || Live.Now.Backups is null)
            {
                // Totals are shown only when all databases are read.
                return unknown == 0
                    ? $"{T.Plural(databases.Count, $"{databases.Count:N0} database", $"{databases.Count:N0} databases")}. Reading the backups."
                    : $"{Format.Number(databases.Count - unknown - unread)} of {T.Plural(databases.Count, $"{databases.Count:N0} database", $"{databases.Count:N0} databases")} read so far.";
            }

            var held = $"{T.Plural(databases.Count, $"{databases.Count:N0} database", $"{databases.Count:N0} databases")}, {Format.Documents(summaries.Sum(s => s?.Documents ?? 0))}, {Format.Bytes(summaries.Sum(s => s?.Bytes ?? 0))}"
                + (unread == 0 ? "" : $", without {Format.Number(unread)} that cannot be read");

            var good = databases.Count(d => Live.LastGood(d) is { } last && !last.IsAhead(Live.Time) && Live.Time - last.TakenAt < Recent);
            var share = good == databases.Count
                ? databases.Count == 1 ? "It has" : "All of them have"
                : good == 0
                ? databases.Count == 1 ? "It does not have" : "None of them has"
                : $"{Format.Number(good)} of {Format.Number(databases.Count)} {(good == 1 ? "has" : "have")}";
            return $"{held}. {share} a good backup from the last 48 hours.";
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

    private string ClockWarning(ClockHold clock) =>
        (clock.Jump < TimeSpan.Zero
            ? $"The server's clock went back by {Format.LongAge(clock.Jump.Duration())}. "
            : $"The server's clock went forward by {Format.LongAge(clock.Jump)}, or the server was off for that time. ")
        + $"No kept states expire until the server has run for {Format.About(clock.Left)}. Check the date of the machine.";

    private void Update() => _attention = Attention.Find(
        Live.Databases,
        Live.Now,
        database => Live.Summary(database, inSight: false)?.Documents ?? (Live.CannotBeRead(database) ? 0 : null),
        database => Live.CurrentOf(database.Name),
        Live.Time);
}
