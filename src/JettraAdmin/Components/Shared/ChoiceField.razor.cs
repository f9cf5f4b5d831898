using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A field for a name, with a list of the names that match what was typed. The list is updated with every letter, before the
/// next key is handled, so that Enter always chooses from the list for the typed text, however fast a person types.
/// </summary>
public sealed partial class ChoiceField
{
    private const int MaxShown = 100;

    private readonly string _key = $"choice-{Guid.NewGuid():N}";
    private List<string> _found = [];
    private string _text = "";
    private string _given = "";
    private string _value = "";
    private int _at = -1;
    private bool _open;
    private bool _edited;
    private bool _settling;

    /// <summary>The id of the field, for its label.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The label, if there is no visible one.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>The label of the list.</summary>
    [Parameter, EditorRequired]
    public string ListLabel { get; set; } = "";

    /// <summary>The label of the button that shows the list.</summary>
    [Parameter, EditorRequired]
    public string ToggleLabel { get; set; } = "";

    /// <summary>The placeholder of the empty field.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The length of the longest name.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    /// <summary>The chosen name; null or empty for none.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Called with a chosen name; null for none.</summary>
    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The names for a typed text, the best first. An empty text asks for all.</summary>
    [Parameter, EditorRequired]
    public Func<string, IEnumerable<string>> Find { get; set; } = _ => [];

    /// <summary>Whether what was typed is the value at once, also if it is not in the list.</summary>
    [Parameter]
    public bool AcceptsAny { get; set; }

    /// <summary>Whether no name may be chosen, by an empty field.</summary>
    [Parameter]
    public bool Clearable { get; set; }

    /// <summary>Whether the field is empty again after a choice, for the next one.</summary>
    [Parameter]
    public bool ChoosesSeveral { get; set; }

    /// <summary>The text when no name matches; null for none.</summary>
    [Parameter]
    public string? NoneFound { get; set; }

    /// <summary>A remark on a name in the list, or null.</summary>
    [Parameter]
    public Func<string, string?>? Remark { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private IScrollManager Scrolling { get; set; } = default!;

    private string FieldId => Id ?? _key;

    private string ListId => $"{_key}-list";

    private bool HasList => _open && _found.Count > 0;

    private bool SaysNone => _open && _found.Count == 0 && NoneFound is not null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if ((Value ?? "") == _given)
        {
            return;
        }

        _given = Value ?? "";
        if (_given != _value)
        {
            // It was changed from outside, such as by the back button.
            (_value, _text, _edited, _open) = (_given, _given, false, false);
        }
    }

    private string OptionId(int at) => $"{_key}-{at}";
}
