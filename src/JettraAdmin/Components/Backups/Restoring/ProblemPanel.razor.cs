using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore that failed: what happened, what is safe, and what to do.</summary>
public sealed partial class ProblemPanel
{
    private ElementReference _title;

    /// <summary>The title.</summary>
    [Parameter, EditorRequired]
    public MessageTemplate Title { get; set; } = "";

    /// <summary>The problem.</summary>
    [Parameter, EditorRequired]
    public JobProblem Problem { get; set; } = default!;

    /// <summary>What is safe.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Safe { get; set; } = default!;

    /// <summary>The colour. A cancelled restore is not a failure.</summary>
    [Parameter]
    public Tone Tone { get; set; } = Tone.Bad;

    /// <summary>The icon in the heading.</summary>
    [Parameter]
    public string Sign { get; set; } = IconNames.Close;

    /// <summary>When and by whom.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>More options, below the hint.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Whether the title gets the focus when the panel appears.</summary>
    [Parameter]
    public bool Focus { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Focus)
        {
            await _title.FocusAsync();
        }
    }
}
