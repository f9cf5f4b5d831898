using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>One row of the tree.</summary>
public sealed partial class TreeNode
{
    /// <summary>What stands in it.</summary>
    [Parameter, EditorRequired]
    public TreeRow Row { get; set; }

    /// <summary>What is said of the database beside its name.</summary>
    [Parameter]
    public BackupAge Age { get; set; } = BackupAge.Unknown;

    /// <summary>It has the tree's place in the tab order.</summary>
    [Parameter]
    public bool Active { get; set; }

    /// <summary>Its page is open.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>A question about it is open.</summary>
    [Parameter]
    public bool Asked { get; set; }

    /// <summary>Whether the viewer may back up and restore.</summary>
    [Parameter]
    public bool MayBackUp { get; set; }

    /// <summary>Show or hide what it holds.</summary>
    [Parameter]
    public EventCallback OnToggle { get; set; }

    /// <summary>Its page is opened; the link does that.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    /// <summary>Back it up; told the element beside which to ask.</summary>
    [Parameter]
    public EventCallback<string> OnBackUp { get; set; }

    /// <summary>Restore into it.</summary>
    [Parameter]
    public EventCallback OnRestore { get; set; }

    private string Top => $"{Row.Top.ToString("0", Format.Culture)}px";

    private string Address => DatabaseAddress.Of(Row.Database.Name, Row.Collection?.Name);

    private string? Expanded => Row.Level > 1 ? null : Row.Expanded ? "true" : "false";

    private string Classes => $"node{(Row.Level > 1 ? " col" : "")}{(Selected ? " sel" : "")}{(Asked ? " asks" : "")}{(MayBackUp ? "" : " ro")}";

    // The words that are seen, in their order: who speaks to the machine names the row by them.
    private string Label => Row switch
    {
        { Level: 1 } => $"{Row.Text} {Age.Text}".TrimEnd(),
        { Collection: { } collection } => $"{Row.Text} {Format.Documents(collection.Documents)}",
        _ => "no collections yet",
    };

    // What may be cut is shown whole to whoever points at it.
    private string? Title => string.Join(". ", new[] { Row.Text.Length > MiddleEllipsis.Short ? Row.Text : null, Description }.OfType<string>()) is { Length: > 0 } title ? title : null;

    private string? Description => Row.Level == 1 && Age.Title.Length > 0 ? Age.Title : null;
}
