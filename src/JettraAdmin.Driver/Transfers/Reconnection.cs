using System.Diagnostics;
using JettraAdmin.Driver.Http;

namespace JettraAdmin.Driver.Transfers;

/// <summary>Decides how long to reconnect after a broken connection.</summary>
/// <param name="time">The time limit, counted from the break.</param>
internal sealed class Reconnection(TimeSpan time)
{
    private long? _brokenSince;
    private int _tries;

    /// <summary>Data was received: the time limit starts again.</summary>
    public void Reset() => (_brokenSince, _tries) = (null, 0);

    /// <summary>Waits before the next attempt. Throws the given exception if the time limit is over.</summary>
    public async Task WaitOrThrowAsync(JettraException broken, CancellationToken cancellationToken)
    {
        _brokenSince ??= Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_brokenSince.Value) > time)
        {
            throw broken;
        }

        await Task.Delay(RetryBackoff.Before(_tries++), cancellationToken).ConfigureAwait(false);
    }
}
