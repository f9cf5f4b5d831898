using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The collections of a database.</summary>
public sealed partial class CollectionTable
{
    /// <summary>Longer lists are virtualized.</summary>
    private const int MaxUnvirtualized = 100;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>The summary of the database; null while unknown.</summary>
    [Parameter]
    public DatabaseSummary? Summary { get; set; }

    private ICollection<CollectionSummary> Rows => Summary is null ? [] : [.. Summary.Collections];

    private string Share(CollectionSummary collection) =>
        (Summary!.Bytes > 0 ? 100.0 * collection.Bytes / Summary.Bytes : 0).ToString("0.#", Format.Culture) + "%";
}
