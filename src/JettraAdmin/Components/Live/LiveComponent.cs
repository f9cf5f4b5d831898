using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A component that shows something alive: it is drawn again when the viewer's part of it, or their zone, changed.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>What the viewer sees.</summary>
    [Inject]
    protected LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Zone { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Live.Changed += Refresh;
        Zone.ZoneChanged += Refresh;
    }

    /// <summary>Called on the circuit's thread before it is drawn again.</summary>
    protected virtual Task OnChangedAsync() => Task.CompletedTask;

    /// <summary>Stops listening.</summary>
    /// <param name="disposing">Whether it is disposed on purpose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Live.Changed -= Refresh;
            Zone.ZoneChanged -= Refresh;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Draws the component again, from any thread.</summary>
    protected void Refresh() => _ = RefreshAsync();

    private async Task RefreshAsync()
    {
        try
        {
            await InvokeAsync(async () =>
            {
                await OnChangedAsync();
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended meanwhile.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
