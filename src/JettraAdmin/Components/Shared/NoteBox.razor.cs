using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A few sentences that belong together and to what stands above them.</summary>
public sealed partial class NoteBox
{
    /// <summary>What its colour claims.</summary>
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>Its sign, when the usual one of the tone does not fit.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Spoken at once when it appears; for what a person must not miss.</summary>
    [Parameter]
    public bool Urgent { get; set; }

    /// <summary>The sentences.</summary>
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
