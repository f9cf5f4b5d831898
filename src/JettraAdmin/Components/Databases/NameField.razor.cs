using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Databases;

/// <summary>The text field of a dialog with its rule, or the fault instead. It has the focus when the dialog opens.</summary>
public sealed partial class NameField : IAsyncDisposable
{
    private ElementReference _input;
    private IJSObjectReference? _module;
    private string _text = "";
    private string? _given;

    /// <summary>The id of the field.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What may be typed.</summary>
    [Parameter]
    public string? Rule { get; set; }

    /// <summary>What is wrong with the text, or null.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>The text in the empty field.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>The maximum length in characters.</summary>
    [Parameter]
    public int? MaxLength { get; set; }

    /// <summary>Whether a space at the beginning or end, which hardly anyone wants, is pointed out.</summary>
    [Parameter]
    public bool PointsOutSpaces { get; set; }

    /// <summary>Whether another element of the dialog has the focus first.</summary>
    [Parameter]
    public bool Unfocused { get; set; }

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Called when it changes.</summary>
    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private string? Hint => PointsOutSpaces && _text.Trim().Length != _text.Length
        ? T["This name begins or ends with a space. That is possible, but easily overlooked in scripts."]
        : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_given != Value)
        {
            (_given, _text) = (Value, Value);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Unfocused)
        {
            return;
        }

        try
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Databases/NameField.razor.js");
            await _module.InvokeVoidAsync("focusField", _input, Value);
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The page is closed.
        }
    }

    // Its own copy: a value that came back from the owner later than the next letter would take that letter away.
    private Task ChangeAsync(string? text)
    {
        _text = text ?? "";
        return ValueChanged.InvokeAsync(_text);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The page was closed, and the module with it.
        }
    }
}
