using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A popover or menu beside the element that opened it. It focuses its first <c>[data-first]</c> element, traps the focus, and
/// returns it when it closes.
/// </summary>
public sealed partial class Popover : IAsyncDisposable
{
    private bool _shown;

    /// <summary>The id of the popover.</summary>
    [Parameter]
    public string Id { get; set; } = "popover";

    /// <summary>The id of the element that it is placed at.</summary>
    [Parameter, EditorRequired]
    public string Anchor { get; set; } = "";

    /// <summary>The label for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Whether it opens below the anchor, like a menu. Otherwise beside it.</summary>
    [Parameter]
    public bool Below { get; set; }

    /// <summary>The content.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Called on Escape and on a click outside.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _shown = true;
            await Browser.CallAsync("place", Id, Anchor, Below);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shown)
        {
            await Browser.CallAsync("unplace", Id);
        }
    }

    private Task CloseAsync() => OnClose.InvokeAsync();

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            await CloseAsync();
        }
    }
}
