using JettraAdmin.Components.Shared;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>A row of the tree.</summary>
public sealed partial class TreeNode
{
    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public TreeRow Row { get; set; }

    /// <summary>The text beside the name of the database.</summary>
    [Parameter]
    public BackupAge Age { get; set; } = BackupAge.Unknown;

    /// <summary>Whether it is the row that the tab key reaches.</summary>
    [Parameter]
    public bool Active { get; set; }

    /// <summary>Whether its page is open.</summary>
    [Parameter]
    public bool Current { get; set; }

    /// <summary>Whether it is one of several that are selected; null while none are being selected.</summary>
    [Parameter]
    public bool? Marked { get; set; }

    /// <summary>Whether the backup popover is open for it.</summary>
    [Parameter]
    public bool Asked { get; set; }

    /// <summary>Whether the viewer may back up and restore.</summary>
    [Parameter]
    public bool MayBackUp { get; set; }

    /// <summary>Called to expand or collapse it.</summary>
    [Parameter]
    public EventCallback OnToggle { get; set; }

    /// <summary>Called when its page is opened by the link.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    /// <summary>Called to select it, or to take it out of the selection.</summary>
    [Parameter]
    public EventCallback OnMark { get; set; }

    /// <summary>Called to back it up, with the id of the element to open the popover at.</summary>
    [Parameter]
    public EventCallback<string> OnBackUp { get; set; }

    /// <summary>Called to restore into it.</summary>
    [Parameter]
    public EventCallback OnRestore { get; set; }

    private string Top => $"{Row.Top.ToString("0", Format.Culture)}px";

    private string Address => DatabaseAddress.Of(Row.Database.Name, Row.Collection?.Name);

    private string? Expanded => Row.Level > 1 ? null : Row.Expanded ? "true" : "false";

    private string Classes => string.Join(' ', new[]
    {
        "node",
        Row.Level > 1 ? "collection" : null,
        Current ? "selected" : null,
        Marked == true ? "marked" : null,
        Asked ? "asks" : null,
        MayBackUp ? null : "read-only",
    }.OfType<string>());

    // The visible text, so that voice control can address the row.
    private string Label => Row switch
    {
        { Level: 1 } => $"{Row.Text} {Age.Text}".TrimEnd(),
        { Collection: { } collection } => $"{VisibleText.Of(Row.Text)} {Format.Documents(collection.Documents)}",
        _ => T["no collections yet"],
    };

    // The tooltip has the full name if it may be shortened.
    private string? Title => string.Join(". ", new[] { Row.Text.Length > MiddleEllipsis.Short ? VisibleText.Of(Row.Text) : null, Description }.OfType<string>()) is { Length: > 0 } title ? title : null;

    private string? Description => Row.Level == 1 && Age.Title.Length > 0 ? Age.Title : null;
}
