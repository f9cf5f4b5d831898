using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>A kept state, with confirmations for bringing it back and for deleting it.</summary>
public sealed partial class KeptStateItem
{
    private ElementReference _cancel;
    private KeptStatePrompt _shown;
    private string _name = "";

    /// <summary>The kept state.</summary>
    [Parameter, EditorRequired]
    public KeptGeneration Kept { get; set; } = default!;

    /// <summary>The current name of its database; null if the database was dropped.</summary>
    [Parameter]
    public DatabaseName? NameNow { get; set; }

    /// <summary>Whether another database uses its name.</summary>
    [Parameter]
    public bool NameTaken { get; set; }

    /// <summary>The open confirmation.</summary>
    [Parameter]
    public KeptStatePrompt Asked { get; set; }

    /// <summary>Whether an action is running.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the action failed, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Called to open or close a confirmation.</summary>
    [Parameter]
    public EventCallback<KeptStatePrompt> Ask { get; set; }

    /// <summary>Called to bring it back, with a new name or null.</summary>
    [Parameter]
    public EventCallback<DatabaseName?> BringBack { get; set; }

    /// <summary>Called to delete it.</summary>
    [Parameter]
    public EventCallback Delete { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Field => $"name-{Kept.Id}";

    private DatabaseName? NewName => DatabaseName.TryParse(_name.Trim(), out var name) && name != Kept.Name ? name : null;

    private string Title => Kept.Reason == KeptReason.Dropped ? T[$"{Kept.Name}, dropped"] : T[$"{NameNow ?? Kept.Name}, previous data"];

    private string Why => Kept.Reason switch
    {
        KeptReason.Restored => T[$"Overwritten by a restore {Clock.InSentence(Kept.KeptAt)}, by {Kept.Operation.By}."],
        KeptReason.Undone => T[$"Replaced by an undo {Clock.InSentence(Kept.KeptAt)}, by {Kept.Operation.By}."],
        KeptReason.Dropped => T[$"Dropped {Clock.InSentence(Kept.KeptAt)}, by {Kept.Operation.By}."],
    };

    private string Question => Kept.Reason == KeptReason.Dropped && NameNow is null
        ? T[$"Bring back {Kept.Name}?"]
        : T[$"Bring back the previous data of {NameNow ?? Kept.Name}?"];

    private string Effect => NameNow is { } now
        ? T[$"{now} will hold {Format.Documents(Kept.Documents)} again. Its current data becomes a kept state."]
        : T[$"The database will exist again, with its {Format.Documents(Kept.Documents)}. No other database is changed."];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Asked == KeptStatePrompt.BringBack && _shown != Asked)
        {
            var start = Kept.Name.Value[..Math.Min(Kept.Name.Value.Length, DatabaseName.MaxLength - 5)];
            _name = $"{start}_back";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Asked != _shown)
        {
            _shown = Asked;
            if (Asked != KeptStatePrompt.None)
            {
                await _cancel.FocusAsync();
            }
        }
    }

    private string Opener(KeptStatePrompt question) => $"ask-{question}-{Kept.Id}";

    // The pressed button disappears with the question, so the focus returns to the button that asked.
    private async Task CancelAsync()
    {
        var opener = Opener(Asked);
        await Ask.InvokeAsync(KeptStatePrompt.None);
        await Browser.FocusAsync(opener);
    }
}

/// <summary>The confirmations of a kept state.</summary>
public enum KeptStatePrompt
{
    /// <summary>None is open.</summary>
    None,
    /// <summary>Bringing it back.</summary>
    BringBack,
    /// <summary>Deleting it.</summary>
    Delete,
}
