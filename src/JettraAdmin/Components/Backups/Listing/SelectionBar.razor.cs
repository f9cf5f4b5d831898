using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>What can be done with the selected backups.</summary>
public sealed partial class SelectionBar
{
    /// <summary>The selected backups.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> Backups { get; set; } = [];

    /// <summary>How many of them are not shown, because a filter hides them.</summary>
    [Parameter]
    public int HiddenCount { get; set; }

    /// <summary>Whether the viewer may delete backups.</summary>
    [Parameter]
    public bool MayDelete { get; set; }

    /// <summary>Whether an action is running.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called to verify them.</summary>
    [Parameter]
    public EventCallback Verify { get; set; }

    /// <summary>Called to test restore them.</summary>
    [Parameter]
    public EventCallback TestRestore { get; set; }

    /// <summary>Called to download them.</summary>
    [Parameter]
    public EventCallback Download { get; set; }

    /// <summary>Called to delete them.</summary>
    [Parameter]
    public EventCallback Delete { get; set; }

    /// <summary>Called to select nothing.</summary>
    [Parameter]
    public EventCallback Clear { get; set; }

    private string About
    {
        get
        {
            var size = Format.Bytes(Components.Shared.Format.Total(Backups.Select(b => b.Bytes)));
            List<DatabaseName> databases = [.. Backups.Select(b => b.Database).Distinct()];
            var of = Backups.Count > 1 && databases.Count == 1
                ? T[$"{size}, all of {databases[0]}"]
                : T.Plural(databases.Count, $"{size} of {databases.Count:N0} database", $"{size} of {databases.Count:N0} databases");
            return HiddenCount == 0 ? of : $"{of}; {T.Plural(HiddenCount, $"{HiddenCount:N0} of them is not shown", $"{HiddenCount:N0} of them are not shown")}";
        }
    }
}
