using JettraAdmin.Components.Shared;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>A row of the tree.</summary>
public sealed partial class TreeNode
{
    private (TreeRow, BackupAge, bool, bool, bool?, bool, bool) _shown;

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

    /// <summary>Called with what the viewer does with the row. One callback for all, because each costs the server memory on each row.</summary>
    [Parameter]
    public EventCallback<TreeStep> OnStep { get; set; }

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

    private (TreeRow, BackupAge, bool, bool, bool?, bool, bool) Shown => (Row, Age, Active, Current, Marked, Asked, MayBackUp);

    /// <inheritdoc/>
    protected override void OnInitialized() => _shown = Shown;

    // The tree changes often, a row rarely. A row that was rendered once only also needs half of the memory.
    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var before = _shown;
        _shown = Shown;
        return before != _shown;
    }

    private Task ToggleAsync() => StepAsync(TreeAction.Expand);

    private Task OpenAsync() => StepAsync(TreeAction.Open);

    private Task MarkAsync() => StepAsync(TreeAction.Mark);

    private Task BackUpAsync() => StepAsync(TreeAction.BackUp);

    private Task RestoreAsync() => StepAsync(TreeAction.Restore);

    private Task StepAsync(TreeAction action) => OnStep.InvokeAsync(new(Row, action));
}
