using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Detects jumps of the system clock: compares it with the monotonic time, and at a start with the last time at which the server is
/// known to have run. After a jump, kept states do not expire until the server has run for a day.
/// </summary>
/// <remarks>Thread-safe. The rest of that day and the jump survive a restart: see <see cref="Start"/>.</remarks>
internal sealed class ClockWatch(TimeProvider time, ILogger logger)
{
    /// <summary>How long the server must run after a jump before kept states expire again.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _running = time.GetTimestamp();
    private (TimeSpan Jump, DateTimeOffset FoundAt, long From, TimeSpan For)? _hold;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Why kept states do not expire; null when they do.</summary>
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

    /// <summary>Starts the detection.</summary>
    /// <param name="lastRunning">The last time at which the server is known to have run, or null.</param>
    /// <param name="left">The rest of the day after an earlier jump.</param>
    /// <param name="earlier">That earlier jump.</param>
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
