using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The backup that a restore of this database would take, and what is known of it.</summary>
public sealed partial class LastGoodBackup
{
    /// <summary>The backup; null when there is none.</summary>
    [Parameter, EditorRequired]
    public Backup? Backup { get; set; }

    /// <summary>Who looks may download and restore it.</summary>
    [Parameter]
    public bool MayRestore { get; set; }

    /// <summary>The newest backup when it is missing in the folder, else null.</summary>
    [Parameter]
    public GoneArchive? Lost { get; set; }

    /// <summary>The backups that are there and cannot be restored, the newest first.</summary>
    [Parameter]
    public IReadOnlyList<Backup> Bad { get; set; } = [];

    /// <summary>Where those are listed; null when the viewer does not find them in the list.</summary>
    [Parameter]
    public string? Link { get; set; }

    /// <summary>The last backup job when it failed or was interrupted and no good backup was made since, else null.</summary>
    [Parameter]
    public Job? LastTry { get; set; }

    /// <summary>Fetch the file.</summary>
    [Parameter]
    public EventCallback<Backup> Download { get; set; }

    /// <summary>Why the file was not fetched, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>The time against which ages are told.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Means => Backup?.Assurance.Level switch
    {
        AssuranceLevel.Proved => "Proved means: restored into a place of its own, every document read back, digest equal.",
        AssuranceLevel.Verified => "Verified means: every document of the file was read back and the digest is equal. A test restore would prove it.",
        _ => "Written means: the file is there and says what it holds; it was not read to its end since.",
    };
}
