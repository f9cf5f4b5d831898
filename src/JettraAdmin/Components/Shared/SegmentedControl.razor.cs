using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A few choices side by side, of which one holds.</summary>
/// <typeparam name="T">What is chosen.</typeparam>
public sealed partial class SegmentedControl<T>
{
    /// <summary>What is chosen between, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The choices and their words, from left to right.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(T Value, string Text)> Choices { get; set; } = [];

    /// <summary>The choice that holds.</summary>
    [Parameter, EditorRequired]
    public T Value { get; set; } = default!;

    /// <summary>Another one was chosen.</summary>
    [Parameter]
    public EventCallback<T> ValueChanged { get; set; }
}
