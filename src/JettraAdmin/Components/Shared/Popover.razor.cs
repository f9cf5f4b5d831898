using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A question or a menu that stands where the click was. It takes the focus to its first <c>[data-first]</c> element, holds it,
/// and gives it back to where it came from.
/// </summary>
public sealed partial class Popover : IAsyncDisposable
{
    private bool _shown;

    /// <summary>Its own element.</summary>
    [Parameter]
    public string Id { get; set; } = "popover";

    /// <summary>The element beside which it stands.</summary>
    [Parameter, EditorRequired]
    public string Anchor { get; set; } = "";

    /// <summary>What it is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Below its anchor, as a menu; else at the side.</summary>
    [Parameter]
    public bool Below { get; set; }

    /// <summary>Its content.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>It was left by Escape or by a click beside it.</summary>
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
