using JettraAdmin.Components.Live;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>Says that the server stops, and what becomes of jobs. The script of the page goes on saying it without a connection.</summary>
public sealed partial class StopLine : IDisposable
{
    private IDisposable? _listening;

    [Inject]
    private StopNotice Notice { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _listening = Notice.Listen(() => InvokeAsync(StateHasChanged));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listening?.Dispose();
}
