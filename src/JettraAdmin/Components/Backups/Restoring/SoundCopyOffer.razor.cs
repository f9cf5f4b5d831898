using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>Offers a good backup in place of a damaged file.</summary>
public sealed partial class SoundCopyOffer
{
    /// <summary>The good backup.</summary>
    [Parameter, EditorRequired]
    public SoundCopy Copy { get; set; } = default!;

    /// <summary>The address that chooses it; null to call <see cref="Use"/>.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Called to choose it.</summary>
    [Parameter]
    public EventCallback Use { get; set; }
}
