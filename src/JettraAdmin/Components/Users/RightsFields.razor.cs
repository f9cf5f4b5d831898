using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Users;

/// <summary>The fields for the role of a user and the databases that the user is limited to.</summary>
public sealed partial class RightsFields
{
    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public RightsForm Form { get; set; } = default!;

    /// <summary>Whether it is a fault that no database is chosen.</summary>
    [Parameter]
    public bool NoneIsFault { get; set; }

    /// <summary>Called when something else was chosen.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private UserLabels Labels => new(T, Format, Clock);

    private Task ChangeAsync(Action change)
    {
        change();
        return Changed.InvokeAsync();
    }

    private bool Exists(string name) => Live.Databases.Any(d => d.Name.Value == name);

    private IEnumerable<string> Suggest(string text) => Form.Suggest(Live.Databases.Select(d => d.Name.Value), text);
}
