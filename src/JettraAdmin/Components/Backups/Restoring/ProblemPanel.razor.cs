using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore that did not happen, in three parts: what happened, what is safe, what to do next.</summary>
public sealed partial class ProblemPanel
{
    private ElementReference _title;

    /// <summary>What it comes to, in a sentence without its point.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What happened.</summary>
    [Parameter, EditorRequired]
    public JobProblem Problem { get; set; } = default!;

    /// <summary>What is as it was.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Safe { get; set; } = default!;

    /// <summary>What its colour claims; a stop that somebody asked for is no failure.</summary>
    [Parameter]
    public Tone Tone { get; set; } = Tone.Bad;

    /// <summary>The sign in its head.</summary>
    [Parameter]
    public string Sign { get; set; } = IconNames.Close;

    /// <summary>When, and by whom.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>More ways on, below the hint.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons at the end.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Put the focus on its title when it appears.</summary>
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
