namespace JettraAdmin.Engine.Storage;

/// <summary>Kept states do not expire at present, because the system clock jumped or may have jumped.</summary>
/// <param name="Jump">
/// How far the clock moved compared with the monotonic time; negative when it went back. After a start, compared with the last
/// time at which the server is known to have run, so it may also be the time for which the server was off.
/// </param>
/// <param name="FoundAt">When the jump was detected, by the clock as it is now; after a restart, when the server started.</param>
/// <param name="Left">How long the server must still run before kept states expire again.</param>
public sealed record ClockHold(TimeSpan Jump, DateTimeOffset FoundAt, TimeSpan Left);
