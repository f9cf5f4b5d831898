using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>One backup looked into: what it says of itself, what was found about it, and what can be done with it.</summary>
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

    /// <summary>No other good backup of its database is there.</summary>
    [Parameter]
    public bool OnlyGood { get; set; }

    /// <summary>Who looks may delete backups.</summary>
    [Parameter]
    public bool MayDelete { get; set; }

    /// <summary>Something is being done with it.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why the last thing asked for was not done, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Read it to its end.</summary>
    [Parameter]
    public EventCallback Verify { get; set; }

    /// <summary>Restore it for trial.</summary>
    [Parameter]
    public EventCallback TestRestore { get; set; }

    /// <summary>Fetch the file.</summary>
    [Parameter]
    public EventCallback Download { get; set; }

    /// <summary>Delete it; asked and confirmed.</summary>
    [Parameter]
    public EventCallback Delete { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    // Not damaged, as far as anybody knows.
    private bool Strange => Backup.Assurance.Level is AssuranceLevel.Foreign or AssuranceLevel.Unsupported;

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
