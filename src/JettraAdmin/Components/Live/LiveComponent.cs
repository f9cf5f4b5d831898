using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A component that is rendered again when the viewer's data or time zone changes.</summary>
public abstract class LiveComponent : CircuitComponent
{
    /// <summary>The data that the viewer may see.</summary>
    [Inject]
    protected LiveView Live { get; set; } = default!;

    private readonly CancellationTokenSource _disposed;
    private RetryDelay? _retry;
    private bool _isScheduled;

    /// <summary>Creates the component.</summary>
    protected LiveComponent()
    {
        _disposed = new CancellationTokenSource();
        WhenLeft = _disposed.Token;
    }

    /// <summary>Cancelled when the component is disposed: it was left. May be used after that.</summary>
    protected CancellationToken WhenLeft { get; }

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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Live.Changed -= Refresh;
            Zone.ZoneChanged -= Refresh;
            _disposed.Cancel();
            _disposed.Dispose();
        }
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
        if (passing && !_isScheduled && !WhenLeft.IsCancellationRequested)
        {
            _isScheduled = true;
            _retry ??= new RetryDelay(Clock);
            _retry.Fail(failure.What);
            _ = ReadLaterAsync(_retry, read, WhenLeft);
        }
    }

    private async Task ReadLaterAsync(RetryDelay retry, Func<Task> read, CancellationToken ct)
    {
        await Task.Delay(retry.Left, Clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        OnCircuit(async () =>
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

    /// <summary>Takes over what has changed and renders the component again. Thread-safe.</summary>
    protected void Refresh() => OnCircuit(async () =>
    {
        await OnChangedAsync();
        StateHasChanged();
    });
}
