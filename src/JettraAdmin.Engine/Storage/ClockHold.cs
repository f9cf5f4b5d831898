namespace JettraAdmin.Engine.Storage;

/// <summary>The reason why kept states do not expire at present: the system clock jumped, or may have jumped.</summary>
/// <param name="Jump">
/// How far the clock moved compared with the monotonic time; negative when it went back. At a start, it is compared with the last
/// time at which the server is known to have run. Then it may simply be the time for which the server was off.
/// </param>
/// <param name="FoundAt">When the jump was detected, in the time of the clock after the jump. After a restart: when the server started.</param>
/// <param name="Left">How long the server must still run before kept states expire again.</param>
public sealed record ClockHold(TimeSpan Jump, DateTimeOffset FoundAt, TimeSpan Left);
