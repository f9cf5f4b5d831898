using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A segmented control: a few choices side by side, one of which is selected.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed partial class SegmentedControl<T>
{
    /// <summary>The label for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The choices with their texts, from left to right.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(T Value, string Text)> Choices { get; set; } = [];

    /// <summary>The selected value.</summary>
    [Parameter, EditorRequired]
    public T Value { get; set; } = default!;

    /// <summary>Called when another value is selected.</summary>
    [Parameter]
    public EventCallback<T> ValueChanged { get; set; }
}
