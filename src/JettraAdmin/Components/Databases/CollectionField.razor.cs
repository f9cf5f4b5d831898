using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The name of a collection, existing or new. Existing ones are proposed while the user types.</summary>
public sealed partial class CollectionField
{
    /// <summary>The id of the field.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The name.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Called when it changes.</summary>
    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>What the name means.</summary>
    [Parameter]
    public string? Rule { get; set; }

    /// <summary>What is wrong with the name, or null.</summary>
    [Parameter]
    public string? Fault { get; set; }

    [Inject]
    private LiveView Live { get; set; } = default!;

    private IEnumerable<string> Suggest(string text) => NameMatches.Of((Live.Summary(Database)?.Collections ?? []).Select(c => c.Name.Value), text);
}
