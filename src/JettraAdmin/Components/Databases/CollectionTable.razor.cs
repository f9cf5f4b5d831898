using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The collections of a database with their counts, sizes and indexes.</summary>
public sealed partial class CollectionTable
{
    /// <summary>Up to so many are drawn at once.</summary>
    private const int AtOnce = 100;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>What it holds; null while that is not known.</summary>
    [Parameter]
    public DatabaseSummary? Summary { get; set; }

    private ICollection<CollectionSummary> Rows => Summary is null ? [] : [.. Summary.Collections];

    private string Share(CollectionSummary collection) =>
        (Summary!.Bytes > 0 ? 100.0 * collection.Bytes / Summary.Bytes : 0).ToString("0.#", Format.Culture) + "%";
}
