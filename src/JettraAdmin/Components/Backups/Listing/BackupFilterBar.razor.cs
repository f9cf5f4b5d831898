using System.Globalization;
using JettraAdmin.Engine.Model;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The filters over the backup list.</summary>
public sealed partial class BackupFilterBar
{
    /// <summary>The filters that apply.</summary>
    [Parameter, EditorRequired]
    public BackupFilters Filters { get; set; } = BackupFilters.None;

    /// <summary>The databases that have backups, by name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatabaseName> Databases { get; set; } = [];

    /// <summary>The users who made backups, by name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> By { get; set; } = [];

    /// <summary>Called with the new filters.</summary>
    [Parameter]
    public EventCallback<BackupFilters> Changed { get; set; }

    /// <summary>The content at the right.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IReadOnlyList<(TakenChoice Value, string Text)> Periods =>
    [
        (TakenChoice.Any, T["any time"]), (TakenChoice.Day, T["last 24 hours"]), (TakenChoice.Week, T["last 7 days"]),
        (TakenChoice.Month, T["last 30 days"]), (TakenChoice.Older, T["older than 30 days"]), (TakenChoice.Between, T["between two days"]),
    ];

    private IReadOnlyList<(AssuranceChoice Value, string Text)> Assurances =>
    [
        (AssuranceChoice.Any, T["any"]), (AssuranceChoice.Good, T["good"]), (AssuranceChoice.Proved, T["proved only"]),
        (AssuranceChoice.Verified, T["verified only"]), (AssuranceChoice.Written, T["written only"]), (AssuranceChoice.Unusable, T["damaged or unusable"]),
    ];

    // A user in the address who made no backup is a choice too, so that the button says why the list is empty.
    private IReadOnlyList<(string Value, string Text)> Users =>
    [
        ("", T["anybody"]),
        .. By.Union(Filters.By is { } by ? [by] : []).Select(name => (name, VisibleText.Of(name))),
    ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs change) =>
        DateOnly.TryParseExact((string?)change.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private Task ChangedAsync(BackupFilters filters) => Changed.InvokeAsync(filters);

    private Task TypeAsync(string? text) => ChangedAsync(Filters with { Text = text ?? "" });

    private Task ChooseDatabaseAsync(string? text) => ChangedAsync(Filters with { Database = DatabaseName.TryParse(text, out var name) ? name : null });
}
