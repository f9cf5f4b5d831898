using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The details of a backup: manifest, finding and actions.</summary>
public sealed partial class BackupDetail
{
    private const int First = 12;

    private bool _all;
    private bool _asked;
    private bool _focus;
    private ElementReference _keep;

    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    /// <summary>Whether it is the only good backup of its database.</summary>
    [Parameter]
    public bool OnlyGood { get; set; }

    /// <summary>Whether the viewer may delete backups.</summary>
    [Parameter]
    public bool MayDelete { get; set; }

    /// <summary>Whether an action is running.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the last action failed, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Called to verify it.</summary>
    [Parameter]
    public EventCallback Verify { get; set; }

    /// <summary>Called to start a test restore.</summary>
    [Parameter]
    public EventCallback TestRestore { get; set; }

    /// <summary>Called to download the file.</summary>
    [Parameter]
    public EventCallback Download { get; set; }

    /// <summary>Called to delete it, after the confirmation.</summary>
    [Parameter]
    public EventCallback Delete { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    // Not usable here, but not known to be damaged.
    private bool IsForeign => Backup.Assurance.Level is AssuranceLevel.Foreign or AssuranceLevel.Unsupported;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _keep.FocusAsync();
        }
    }

    private static string Indexes(CollectionProof collection) => collection.Indexes.Count == 0
        ? "none"
        : string.Join("; ", collection.Indexes.Select(i => string.Join(", ", i.Fields) + (i.Unique ? " (unique)" : "")));

    private void Ask() => (_asked, _focus) = (true, true);
}
