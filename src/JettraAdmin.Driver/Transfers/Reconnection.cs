using System.Diagnostics;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Decides for how long something that lost its connection tries to get it back.</summary>
/// <param name="time">How long, counted from the break.</param>
internal sealed class Reconnection(TimeSpan time)
{
    private long? _brokenSince;
    private int _tries;

    /// <summary>It moves again.</summary>
    public void Alive() => (_brokenSince, _tries) = (null, 0);

    /// <summary>Waits before the next try; or, when it has been tried long enough, gives the break up to the caller.</summary>
    public async Task PauseAsync(JettraException broken, CancellationToken cancellationToken)
    {
        _brokenSince ??= Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_brokenSince.Value) > time)
        {
            throw broken;
        }

        await Task.Delay(Pause.Before(_tries++), cancellationToken).ConfigureAwait(false);
    }
}
