using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Compares the clock of the machine with the running time, and at a start with the last instant at which the server is known
/// to have run. After a jump nothing is freed by its age before the server has run for a day.
/// </summary>
/// <remarks>Safe on any thread. What is left of that day survives a restart: see <see cref="Left"/>.</remarks>
internal sealed class ClockWatch(TimeProvider time, ILogger logger)
{
    /// <summary>How long the server must have run after a jump.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _running = time.GetTimestamp();
    private (TimeSpan Jump, DateTimeOffset FoundAt, long From, TimeSpan For)? _hold;

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How much running time is left until age counts again; zero when it counts.</summary>
    public TimeSpan Left => Hold?.Left ?? TimeSpan.Zero;

    /// <summary>Why nothing is freed by its age; null when age counts.</summary>
    public ClockHold? Hold
    {
        get
        {
            lock (_lock)
            {
                Compare();
                if (_hold is not { } hold)
                {
                    return null;
                }

                var left = hold.For - time.GetElapsedTime(hold.From);
                if (left > TimeSpan.Zero)
                {
                    return new ClockHold(hold.Jump, hold.FoundAt, left);
                }

                _hold = null;
                return null;
            }
        }
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="lastRunning">The last instant at which the server is known to have run; null when none is known.</param>
    /// <param name="left">What an earlier run left of the day.</param>
    public void Start(DateTimeOffset? lastRunning, TimeSpan left)
    {
        lock (_lock)
        {
            (_wall, _running) = (time.GetUtcNow(), time.GetTimestamp());
            var jump = lastRunning is { } last ? _wall - last : TimeSpan.Zero;
            if (jump > Day || jump < -Tolerance)
            {
                Log.ClockMovedWhileOff(logger, lastRunning ?? _wall, _wall);
                Begin(jump, Day);
            }
            else if (left > TimeSpan.Zero)
            {
                Begin(jump, left < Day ? left : Day);
            }
        }
    }

    private void Compare()
    {
        var (wall, running) = (time.GetUtcNow(), time.GetTimestamp());
        var jump = wall - _wall - time.GetElapsedTime(_running, running);
        (_wall, _running) = (wall, running);
        if (jump > Tolerance || jump < -Tolerance)
        {
            Log.ClockJumped(logger, jump, wall);
            Begin(jump, Day);
        }
    }

    private void Begin(TimeSpan jump, TimeSpan length) => _hold = (jump, _wall, _running, length);
}
