using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>One thing that is kept, and the two questions about it.</summary>
public sealed partial class KeptStateItem
{
    private ElementReference _leave;
    private KeptStatePrompt _shown;
    private string _name = "";

    /// <summary>What is kept.</summary>
    [Parameter, EditorRequired]
    public KeptGeneration Kept { get; set; } = default!;

    /// <summary>What its database is called now; null when it was dropped.</summary>
    [Parameter]
    public DatabaseName? NameNow { get; set; }

    /// <summary>Another database has taken its name.</summary>
    [Parameter]
    public bool NameTaken { get; set; }

    /// <summary>The question that is open.</summary>
    [Parameter]
    public KeptStatePrompt Asked { get; set; }

    /// <summary>Something is being done.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why it was not done, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Opens a question, or closes it.</summary>
    [Parameter]
    public EventCallback<KeptStatePrompt> Ask { get; set; }

    /// <summary>Bring it back, under another name when one is given.</summary>
    [Parameter]
    public EventCallback<DatabaseName?> BringBack { get; set; }

    /// <summary>Free it.</summary>
    [Parameter]
    public EventCallback Free { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Field => $"name-{Kept.Id}";

    private DatabaseName? NewName => DatabaseName.TryParse(_name.Trim(), out var name) && name != Kept.Name ? name : null;

    private string Title => Kept.Reason == KeptReason.Dropped ? $"{Kept.Name}, dropped" : $"{NameNow ?? Kept.Name}, as it was";

    private string Why => Kept.Reason switch
    {
        KeptReason.Restored => "Overwritten by a restore",
        KeptReason.Undone => "Left by an undo",
        _ => "Dropped",
    };

    private string Question => Kept.Reason == KeptReason.Dropped && NameNow is null
        ? $"Bring back {Kept.Name}?"
        : $"Bring back what {NameNow ?? Kept.Name} held?";

    private string Effect => NameNow is { } now
        ? $"{now} then holds these {Format.Documents(Kept.Documents)}. What it holds now is kept here in its turn."
        : $"The database appears again with its {Format.Documents(Kept.Documents)}. No other is touched.";

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
                await _leave.FocusAsync();
            }
        }
    }
}

/// <summary>What may be asked about a kept entry.</summary>
public enum KeptStatePrompt
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Whether to bring it back.</summary>
    BringBack,
    /// <summary>Whether to free it.</summary>
    Free,
}
