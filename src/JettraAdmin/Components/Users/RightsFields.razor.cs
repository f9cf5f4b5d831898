using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>The fields for the role of a user and the databases that the user is limited to.</summary>
public sealed partial class RightsFields
{
    private const int MaxSuggested = 50;

    private MudAutocomplete<string>? _field;
    private string? _typed;

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public RightsForm Form { get; set; } = default!;

    /// <summary>Whether it is a fault that no database is chosen.</summary>
    [Parameter]
    public bool NoneIsFault { get; set; }

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private UserLabels Labels => new(T, Format, Clock);

    private bool Exists(string name) => Live.Databases.Any(d => d.Name.Value == name);

    private Task<IEnumerable<string>> SearchAsync(string? text, CancellationToken ct) => Task.FromResult(Suggest(text));

    private IEnumerable<string> Suggest(string? text) => Form.Suggest(Live.Databases.Select(d => d.Name.Value), text);

    private async Task AddAsync(string? name)
    {
        if (name is null)
        {
            return;
        }

        // If Enter comes before the list is updated, the typed text counts, not what the list still shows.
        var isStale = !string.IsNullOrWhiteSpace(_typed) && !name.Contains(_typed.Trim(), StringComparison.OrdinalIgnoreCase);
        Form.Add(isStale ? Suggest(_typed).FirstOrDefault() : name);
        _typed = null;
        if (_field is not null)
        {
            await _field.ClearAsync();
        }
    }
}
