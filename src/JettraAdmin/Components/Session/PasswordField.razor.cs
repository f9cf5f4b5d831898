using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>A password field in a static form, with a button that shows the password.</summary>
public sealed partial class PasswordField
{
    /// <summary>The id, for the label.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The name in the form.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The <c>autocomplete</c> value for password managers.</summary>
    [Parameter, EditorRequired]
    public string Autocomplete { get; set; } = "";

    /// <summary>Whether the field gets the focus when the page opens.</summary>
    [Parameter]
    public bool Autofocus { get; set; }
}
