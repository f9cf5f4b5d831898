using System.Diagnostics;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Decides for how long something that lost its connection tries to get it back.</summary>
/// <param name="time">How long, counted from the last sign of life.</param>
internal sealed class Reconnection(TimeSpan time)
{
    private long _lastSign = Stopwatch.GetTimestamp();
    private int _tries;

    /// <summary>Something arrived.</summary>
    public void Alive() => (_lastSign, _tries) = (Stopwatch.GetTimestamp(), 0);

    /// <summary>Waits before the next try; or, when it has been tried long enough, gives the break up to the caller.</summary>
    public async Task PauseAsync(JettraException broken, CancellationToken cancellationToken)
    {
        if (!broken.IsPassing || Stopwatch.GetElapsedTime(_lastSign) > time)
        {
            throw broken;
        }

        await Task.Delay(Pause.Before(_tries++), cancellationToken).ConfigureAwait(false);
    }
}
