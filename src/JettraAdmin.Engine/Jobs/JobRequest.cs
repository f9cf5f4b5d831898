using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What a job is asked to be.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Database">The database it holds while it runs: one job a database at a time.</param>
/// <param name="Archive">The file it is about, when known.</param>
/// <param name="By">Who asks.</param>
/// <param name="Exclusive">Whether it is refused, and not queued, when the database has a running or queued job.</param>
/// <param name="MakesRoom">Whether it is done even when the disk is too full to note it, because it is the way out of that.</param>
public sealed record JobRequest(
    JobKind Kind, DatabaseName Database, string? Archive, string By, bool Exclusive = false, bool MakesRoom = false);
