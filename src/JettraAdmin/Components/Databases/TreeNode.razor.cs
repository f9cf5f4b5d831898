using JettraAdmin.Components.Shared;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>A row of the tree.</summary>
public sealed partial class TreeNode
{
    private TreeNodeView _shown;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public TreeNodeView View { get; set; }

    private TreeRow Row => View.Row;

    private BackupAge Age => View.Age;

    private string Top => $"{Row.Top.ToString("0", Format.Culture)}px";

    private string Address => DatabaseAddress.Of(Row.Database.Name, Row.Collection?.Name);

    private string? Expanded => Row.Level > 1 ? null : Row.Expanded ? "true" : "false";

    private string Classes => string.Join(' ', new[]
    {
        "node",
        Row.Level > 1 ? "collection" : null,
        View.Current ? "selected" : null,
        View.Marked == true ? "marked" : null,
        View.Asked ? "asks" : null,
        View.MayBackUp ? null : "read-only",
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

    /// <inheritdoc/>
    protected override void OnInitialized() => _shown = View;

    // The tree changes often, a row rarely. A row that was rendered once only also needs half of the memory.
    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var before = _shown;
        _shown = View;
        return before != View;
    }
}
