using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>Notices about the backups folder: unlisted files and missing backups.</summary>
public sealed partial class FolderNotice
{
    private const int First = 5;
    private const int MaxFiles = 200;

    private bool _allFiles;
    private bool _allMissing;

    /// <summary>The report about the folder.</summary>
    [Parameter, EditorRequired]
    public FolderReport Folder { get; set; } = default!;

    /// <summary>Whether the viewer may forget missing backups.</summary>
    [Parameter]
    public bool MayForget { get; set; }

    /// <summary>Whether an action is running.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called to forget the missing backups.</summary>
    [Parameter]
    public EventCallback Forget { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private bool AllAtOnce => Folder.Gone.Any(g => g.WithAllOthers);

    private string MissingWords => AllAtOnce
        ? T.Plural(Folder.Gone.Count, $"The backup that was in the backups folder is missing.", $"All backups that were in the backups folder are missing.")
        : T.Plural(Folder.Gone.Count, $"{Folder.Gone.Count:N0} backup is no longer in the folder.", $"{Folder.Gone.Count:N0} backups are no longer in the folder.");
}
