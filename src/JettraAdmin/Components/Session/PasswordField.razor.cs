using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>A field for a password in a static form, with a button that shows what is typed.</summary>
public sealed partial class PasswordField
{
    /// <summary>The id, for the label.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The name in the form.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What a keeper of passwords may fill in.</summary>
    [Parameter, EditorRequired]
    public string Autocomplete { get; set; } = "";

    /// <summary>Whether the page begins here.</summary>
    [Parameter]
    public bool Autofocus { get; set; }
}
