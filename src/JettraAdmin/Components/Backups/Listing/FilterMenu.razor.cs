using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>A filter with a few choices, one of which applies. The button shows it.</summary>
/// <typeparam name="TValue">The type of the choices.</typeparam>
public sealed partial class FilterMenu<TValue>
{
    /// <summary>What is filtered, before the choice.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The choices with their texts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(TValue Value, string Text)> Choices { get; set; } = [];

    /// <summary>The choice that applies.</summary>
    [Parameter, EditorRequired]
    public TValue Value { get; set; } = default!;

    /// <summary>Called when another choice is made.</summary>
    [Parameter]
    public EventCallback<TValue> ValueChanged { get; set; }

    private bool IsChosen(TValue value) => EqualityComparer<TValue>.Default.Equals(value, Value);

    private string TextOf(TValue value) => Choices.FirstOrDefault(c => EqualityComparer<TValue>.Default.Equals(c.Value, value)).Text ?? $"{value}";
}
