using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A component that is rendered again when the viewer's data or time zone changes.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>The data that the viewer may see.</summary>
    [Inject]
    protected LiveView Live { get; set; } = default!;

    private readonly CancellationTokenSource _disposed = new();
    private RetryDelay? _retry;
    private bool _isScheduled;

    [Inject]
    private ViewerClock Zone { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Live.Changed += Refresh;
        Zone.ZoneChanged += Refresh;
    }

    /// <summary>Called on the circuit's thread before the component is rendered again.</summary>
    protected virtual Task OnChangedAsync() => Task.CompletedTask;

    /// <summary>Unsubscribes.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Live.Changed -= Refresh;
            Zone.ZoneChanged -= Refresh;
            _disposed.Cancel();
            _disposed.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Retries a failed read: after a second, then with a delay that doubles up to a minute. Permanent failures, such as
    /// forbidden or not found, are not retried.
    /// </summary>
    /// <param name="failure">The failure.</param>
    /// <param name="read">Reads again, on the circuit's thread. If it fails, it must call this method again.</param>
    protected void RetryLater(JettraException failure, Func<Task> read)
    {
        var passing = failure.Kind is ErrorKind.Unavailable or ErrorKind.Internal or ErrorKind.NoSpace or ErrorKind.Locked;
        if (passing && !_isScheduled && !_disposed.IsCancellationRequested)
        {
            _isScheduled = true;
            _retry ??= new RetryDelay(Clock);
            _retry.Fail(failure.What);
            _ = ReadLaterAsync(_retry, read, _disposed.Token);
        }
    }

    private async Task ReadLaterAsync(RetryDelay retry, Func<Task> read, CancellationToken ct)
    {
        try
        {
            await Task.Delay(retry.Left, Clock, ct);
            await InvokeAsync(async () =>
            {
                _isScheduled = false;
                await read();
                if (!_isScheduled)
                {
                    retry.Succeed();
                }

                StateHasChanged();
            });
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The component was disposed.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    /// <summary>Renders the component again. Thread-safe.</summary>
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
            // The circuit has ended.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
