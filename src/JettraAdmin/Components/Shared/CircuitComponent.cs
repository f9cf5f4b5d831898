using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A component that receives events from other threads: a timer, the engine, an event of the server. <see cref="OnCircuitAsync"/> is the
/// one way from there to the circuit. The page may have been left meanwhile; then nothing happens and nothing is reported.
/// </summary>
public abstract class CircuitComponent : ComponentBase, IDisposable
{
    private volatile bool _left;

    /// <summary>Releases what the component holds.</summary>
    public void Dispose()
    {
        _left = true;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Unsubscribes.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Runs something on the circuit without waiting for it. Thread-safe; never throws.</summary>
    protected void OnCircuit(Func<Task> work) => _ = OnCircuitAsync(work);

    /// <summary>Renders the component again. Thread-safe; never throws.</summary>
    protected void Redraw() => _ = RedrawAsync();

    /// <summary>Renders the component again. Thread-safe; never throws.</summary>
    protected Task RedrawAsync() => OnCircuitAsync(() =>
    {
        StateHasChanged();
        return Task.CompletedTask;
    });

    /// <summary>Runs something on the circuit. An error reaches the next error boundary. Thread-safe; never throws.</summary>
    protected async Task OnCircuitAsync(Func<Task> work)
    {
        if (_left)
        {
            return;
        }

        try
        {
            // It may have waited for its turn while the page was left.
            await InvokeAsync(() => _left ? Task.CompletedTask : work());
        }
        catch (Exception e) when (Browser.IsPageClosed(e))
        {
            // The circuit ended while it ran.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
