using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>What the list of backups leaves out: files that are not listed, and backups that are missing.</summary>
public sealed partial class FolderNotice
{
    private const int First = 5;
    private const int Most = 200;

    private bool _allFiles;
    private bool _allGone;

    /// <summary>What is to be said.</summary>
    [Parameter, EditorRequired]
    public FolderReport Folder { get; set; } = default!;

    /// <summary>Who looks may have missing backups forgotten.</summary>
    [Parameter]
    public bool MayForget { get; set; }

    /// <summary>Something is being done.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>The missing backups were removed on purpose.</summary>
    [Parameter]
    public EventCallback Forget { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private bool AllAtOnce => Folder.Gone.Any(g => g.WithAllOthers);

    private string GoneWords => AllAtOnce
        ? Folder.Gone.Count == 1
            ? "The only backup that was in the folder is not there any more."
            : "The backups that were in the folder vanished all at once."
        : $"{Format.Count(Folder.Gone.Count, "backup is", "backups are")} no longer in the folder.";
}
