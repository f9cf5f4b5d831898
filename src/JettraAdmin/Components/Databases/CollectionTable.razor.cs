using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>The collections of a database as a table that can be sorted.</summary>
public sealed partial class CollectionTable
{
    /// <summary>Longer lists are virtualized.</summary>
    private const int MaxUnvirtualized = 60;

    private CollectionOrder _by;
    private bool _descending;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The summary of the database.</summary>
    [Parameter, EditorRequired]
    public DatabaseSummary Summary { get; set; } = default!;

    /// <summary>Whether rows have exports and a menu.</summary>
    [Parameter]
    public bool Actions { get; set; }

    /// <summary>The maximum number of rows; null for all. The largest collections are shown.</summary>
    [Parameter]
    public int? Most { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private List<CollectionSummary> Rows
    {
        get
        {
            var shown = Most is { } most && most < Summary.Collections.Count ? Summary.Collections.OrderByDescending(c => c.Bytes).Take(most) : Summary.Collections;
            var sorted = _by switch
            {
                CollectionOrder.Name => shown.OrderBy(c => c.Name),
                CollectionOrder.Documents => shown.OrderBy(c => c.Documents).ThenBy(c => c.Name),
                CollectionOrder.Size => shown.OrderBy(c => c.Bytes).ThenBy(c => c.Name),
            };
            List<CollectionSummary> rows = [.. sorted];
            if (_descending)
            {
                rows.Reverse();
            }

            return rows;
        }
    }

    // Numbers begin with the largest.
    private void Sort(CollectionOrder by) => (_by, _descending) = (by, by == _by ? !_descending : by != CollectionOrder.Name);

    private string Kind(CollectionSummary collection, IndexDefinition index) =>
        index.Unique ? $" {T["unique"]}"
        : collection.RelaxedIndexes.Contains(index.FieldList) ? $" {T["not unique any more: documents had equal values when it was restored"]}"
        : "";

    private string Share(CollectionSummary collection) =>
        (Summary.Bytes > 0 ? 100.0 * collection.Bytes / Summary.Bytes : 0).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + "%";

    private Task<IDialogReference> OpenAsync<TDialog>(CollectionSummary collection)
        where TDialog : ComponentBase =>
        Dialogs.ShowAsync<TDialog>("", new DialogParameters { ["Database"] = Database, ["Collection"] = collection.Name });

    private enum CollectionOrder
    {
        Name,
        Documents,
        Size,
    }
}
