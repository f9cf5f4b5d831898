using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The file that is to be restored, if it is not in the backup list.</summary>
public sealed partial class ChosenFile
{
    /// <summary>The file name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Where it is, and its size.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    /// <summary>Whether it cannot be restored.</summary>
    [Parameter]
    public bool Refused { get; set; }

    /// <summary>What becomes of a refused file.</summary>
    [Parameter]
    public string Fate { get; set; } = "";
}
