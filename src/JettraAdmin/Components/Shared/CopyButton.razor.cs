using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A button that copies a text to the clipboard and confirms it.</summary>
public sealed partial class CopyButton
{
    private bool _copied;

    /// <summary>The text to copy.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The label, such as <c>Copy the file name</c>.</summary>
    [Parameter]
    public string Label { get; set; } = "Copy";

    [Inject]
    private Browser Browser { get; set; } = default!;

    private string Shows => _copied ? "Copied" : Label;

    private async Task CopyAsync() => _copied = await Browser.CopyAsync(Text);
}
