using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>The head of a column by which the table can be sorted.</summary>
public sealed partial class ColumnHead
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The CSS class of the cell.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Whether the table is sorted by this column.</summary>
    [Parameter, EditorRequired]
    public bool Sorted { get; set; }

    /// <summary>Whether the largest comes first.</summary>
    [Parameter]
    public bool Descending { get; set; }

    /// <summary>Called to sort by it, or to turn the order around.</summary>
    [Parameter]
    public EventCallback OnSort { get; set; }

    private string? Direction => !Sorted ? null : Descending ? "descending" : "ascending";
}
