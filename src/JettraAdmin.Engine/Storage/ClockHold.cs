namespace JettraAdmin.Engine.Storage;

/// <summary>Why nothing is freed by its age at present: the clock of the machine jumped, or may have.</summary>
/// <param name="Jump">
/// How far the clock moved against the running time; negative when it went back. After a start: against the last instant at
/// which the server is known to have run, which may also be the time it was off.
/// </param>
/// <param name="FoundAt">When that was found, by the clock as it is now; after a restart, when the server started.</param>
/// <param name="Left">How long the server must still run before anything is freed by its age again.</param>
public sealed record ClockHold(TimeSpan Jump, DateTimeOffset FoundAt, TimeSpan Left);
