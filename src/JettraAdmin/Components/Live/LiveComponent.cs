using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A component that shows something alive: it is drawn again when the viewer's part of it, or their zone, changed.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>What the viewer sees.</summary>
    [Inject]
    protected LiveView Live { get; set; } = default!;

    private readonly CancellationTokenSource _left = new();
    private RetryDelay? _retry;
    private bool _waits;

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
            _left.Cancel();
            _left.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Has something that could not be read read again: after a second, then each time after twice as long, at most a minute.
    /// What is forbidden or not there stays so and is not read again.
    /// </summary>
    /// <param name="failure">Why it was not read.</param>
    /// <param name="read">Reads it; called on the circuit's thread. When it fails, it calls this method again.</param>
    protected void TryAgain(JettraException failure, Func<Task> read)
    {
        var passing = failure.Kind is ErrorKind.Unavailable or ErrorKind.Internal or ErrorKind.NoSpace or ErrorKind.Locked;
        if (passing && !_waits && !_left.IsCancellationRequested)
        {
            _waits = true;
            _retry ??= new RetryDelay(Clock);
            _retry.Fail(failure.Code);
            _ = ReadLaterAsync(_retry, read, _left.Token);
        }
    }

    private async Task ReadLaterAsync(RetryDelay retry, Func<Task> read, CancellationToken left)
    {
        try
        {
            await Task.Delay(retry.Left, Clock, left);
            await InvokeAsync(async () =>
            {
                _waits = false;
                await read();
                if (!_waits)
                {
                    retry.Succeed();
                }

                StateHasChanged();
            });
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
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
