using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>Copies a text to the clipboard and says that it did.</summary>
public sealed partial class CopyButton
{
    private bool _copied;

    /// <summary>What is copied.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the button says, as <c>Copy the file name</c>.</summary>
    [Parameter]
    public string Label { get; set; } = "Copy";

    [Inject]
    private Browser Browser { get; set; } = default!;

    private string Shows => _copied ? "Copied" : Label;

    private async Task CopyAsync() => _copied = await Browser.CopyAsync(Text);
}
