using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The result of an import, with the rows that were left out.</summary>
public sealed partial class ImportOutcome
{
    /// <summary>The answer of the server.</summary>
    [Parameter, EditorRequired]
    public ImportDone Done { get; set; } = default!;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    private CollectionName Name => CollectionName.Parse(Collection);

    private string Rows(long count) => T.Plural(count, $"{count:N0} row", $"{count:N0} rows");
}
