using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Compares the clock of the machine with the running time, and at a start with the last instant at which the server is known
/// to have run. After a jump nothing is freed by its age before the server has run for a day.
/// </summary>
/// <remarks>Safe on any thread. What is left of that day, and the jump, survive a restart: see <see cref="Start"/>.</remarks>
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

    /// <summary>Why nothing is freed by its age; null when age counts.</summary>
    public ClockHold? Hold
    {
        get
        {
            TimeSpan? jump;
            ClockHold? hold;
            lock (_lock)
            {
                jump = Compare();
                hold = HoldNow();
            }

            if (jump is { } found)
            {
                Log.ClockJumped(logger, found, Now);
            }

            return hold;
        }
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="lastRunning">The last instant at which the server is known to have run; null when none is known.</param>
    /// <param name="left">What an earlier run left of the day.</param>
    /// <param name="earlier">The jump that the earlier run found.</param>
    public void Start(DateTimeOffset? lastRunning, TimeSpan left, TimeSpan earlier)
    {
        var now = time.GetUtcNow();
        var jump = lastRunning is { } last ? now - last : TimeSpan.Zero;
        var moved = jump > Day || jump < -Tolerance;
        lock (_lock)
        {
            (_wall, _running) = (now, time.GetTimestamp());
            if (moved)
            {
                Begin(jump, Day);
            }
            else if (left > TimeSpan.Zero)
            {
                Begin(earlier, left < Day ? left : Day);
            }
        }

        if (moved)
        {
            Log.ClockMovedWhileOff(logger, now - jump, now);
        }
        else if (left > TimeSpan.Zero)
        {
            Log.ClockMovedEarlier(logger, earlier, now, left);
        }
    }

    private TimeSpan? Compare()
    {
        var (wall, running) = (time.GetUtcNow(), time.GetTimestamp());
        var jump = wall - _wall - time.GetElapsedTime(_running, running);
        (_wall, _running) = (wall, running);
        if (jump <= Tolerance && jump >= -Tolerance)
        {
            return null;
        }

        Begin(jump, Day);
        return jump;
    }

    private ClockHold? HoldNow()
    {
        if (_hold is { } hold && hold.For - time.GetElapsedTime(hold.From) is var left && left > TimeSpan.Zero)
        {
            return new ClockHold(hold.Jump, hold.FoundAt, left);
        }

        _hold = null;
        return null;
    }

    private void Begin(TimeSpan jump, TimeSpan length) => _hold = (jump, _wall, _running, length);
}
