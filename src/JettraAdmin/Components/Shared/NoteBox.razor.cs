using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A note with an icon and a colour.</summary>
public sealed partial class NoteBox
{
    /// <summary>The colour.</summary>
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>The icon; null for the default one of the tone.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Whether screen readers announce it immediately.</summary>
    [Parameter]
    public bool Urgent { get; set; }

    /// <summary>The content.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    private string? Role => Urgent ? "alert" : null;

    private string Sign => Icon ?? Tone switch
    {
        Tone.Good => IconNames.Done,
        Tone.Warn => IconNames.Attention,
        Tone.Bad => IconNames.Failed,
        _ => IconNames.Info,
    };
}
