using JettraAdmin.Engine.Archives;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The files in the backups folder that are not listed, to choose one from. Only administrators see their names.</summary>
public sealed partial class FolderChoice
{
    private const int First = 6;
    private const int Step = 20;

    private int _shown = First;

    /// <summary>The files; null if the user may not see them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UnlistedName>? Files { get; set; }

    /// <summary>The chosen file, or null.</summary>
    [Parameter]
    public UnlistedName? Chosen { get; set; }

    /// <summary>Called when a file is chosen.</summary>
    [Parameter]
    public EventCallback<UnlistedName> Choose { get; set; }
}
