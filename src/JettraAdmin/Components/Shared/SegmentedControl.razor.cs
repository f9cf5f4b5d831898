using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A segmented control: a few choices side by side, one of which is selected.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed partial class SegmentedControl<TValue>
{
    /// <summary>The label for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The choices with their texts, from left to right.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(TValue Value, string Text)> Choices { get; set; } = [];

    /// <summary>The selected value.</summary>
    [Parameter, EditorRequired]
    public TValue Value { get; set; } = default!;

    /// <summary>Called when another value is selected.</summary>
    [Parameter]
    public EventCallback<TValue> ValueChanged { get; set; }
}
