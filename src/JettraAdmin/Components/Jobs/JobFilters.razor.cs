using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Jobs;

/// <summary>The fields in which the viewer says which jobs to look for.</summary>
public sealed partial class JobFilters : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _left = new();
    private JobSearch? _sent;
    private string _text = "";
    private string _by = "";
    private string? _database;
    private int _typed;
    private bool _more;

    /// <summary>What is looked for.</summary>
    [Parameter, EditorRequired]
    public JobSearch Value { get; set; } = new();

    /// <summary>Called when the viewer looks for something else.</summary>
    [Parameter]
    public EventCallback<JobSearch> ValueChanged { get; set; }

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateRange Days => new(Value.From?.ToDateTime(TimeOnly.MinValue), Value.To?.ToDateTime(TimeOnly.MinValue));

    private DateTime Today => Clock.Now.Date;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Value != _sent)
        {
            // The address changed otherwise, such as by the back button.
            (_sent, _text, _by, _database) = (Value, Value.Text ?? "", Value.By ?? "", Value.Database);
            _more |= Value is { Database: not null } or { By: not null } or { From: not null } or { To: not null };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private string Ending(JobEnding ending) => ending switch
    {
        JobEnding.Any => T["In any way"],
        JobEnding.Completed => T["Done"],
        JobEnding.NotDone => T["Not done"],
        JobEnding.Failed => T["Failed"],
        JobEnding.Interrupted => T["Interrupted"],
        JobEnding.Cancelled => T["Cancelled"],
    };

    private IEnumerable<string> Suggest(string text) => NameMatches.Of(Live.Databases.Select(d => d.Name.Value), text);

    private Task DatabaseAsync(string? name)
    {
        _database = name;
        return TypedAsync();
    }

    // A search begins when the viewer pauses.
    private async Task TypedAsync()
    {
        var typed = ++_typed;
        try
        {
            await Task.Delay(Pause, Time, _left.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (typed == _typed)
        {
            await SendAsync(Value with { Text = _text.Length == 0 ? null : _text, By = _by.Length == 0 ? null : _by, Database = _database });
        }
    }

    private Task KindAsync(ChangeEventArgs change) =>
        SendAsync(Value with { Kind = Enum.TryParse<JobKind>(change.Value as string, out var kind) ? kind : null });

    private Task EndingAsync(ChangeEventArgs change) =>
        SendAsync(Value with { Ending = Enum.TryParse<JobEnding>(change.Value as string, out var ending) ? ending : JobEnding.Any });

    private Task DaysAsync(DateRange? days) => SendAsync(Value with
    {
        From = days?.Start is { } from ? DateOnly.FromDateTime(from) : null,
        To = days?.End is { } to ? DateOnly.FromDateTime(to) : null,
    });

    private Task ClearAsync()
    {
        (_text, _by, _database) = ("", "", null);
        return SendAsync(new JobSearch { OldestFirst = Value.OldestFirst });
    }

    private async Task SendAsync(JobSearch search)
    {
        _sent = search;
        await ValueChanged.InvokeAsync(search);
    }
}
