using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The last good backup of a database, which a restore would use.</summary>
public sealed partial class LastGoodBackup
{
    /// <summary>The backup, or null.</summary>
    [Parameter, EditorRequired]
    public Backup? Backup { get; set; }

    /// <summary>Whether the viewer may download and restore it.</summary>
    [Parameter]
    public bool MayRestore { get; set; }

    /// <summary>The newest backup if it is missing from the folder, or null.</summary>
    [Parameter]
    public GoneArchive? Lost { get; set; }

    /// <summary>The backups that cannot be restored, newest first.</summary>
    [Parameter]
    public IReadOnlyList<Backup> Bad { get; set; } = [];

    /// <summary>The address of those backups; null if the viewer may not see them.</summary>
    [Parameter]
    public string? Link { get; set; }

    /// <summary>The last backup job if it failed or was interrupted and no good backup was made since, or null.</summary>
    [Parameter]
    public Job? LastTry { get; set; }

    /// <summary>Called to download the file.</summary>
    [Parameter]
    public EventCallback<Backup> Download { get; set; }

    /// <summary>Why the download failed, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>The current time.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Means => Backup?.Assurance.Level switch
    {
        AssuranceLevel.Proved => T["Proved: it was restored, or test restored, every document was read back, and the digest was equal."],
        AssuranceLevel.Verified => T["Verified: every document of the file was read, and the digest was equal. A test restore would prove it."],
        null or AssuranceLevel.Unreadable or AssuranceLevel.Damaged or AssuranceLevel.Written or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => T["Written: the file can be opened. Its documents have not been read since it changed."],
    };
}
