using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>A job that is asked for.</summary>
/// <param name="Payload">What it does.</param>
/// <param name="Database">The database it holds while it runs: one job per database at a time.</param>
/// <param name="Archive">The file it is about, when known.</param>
/// <param name="By">Who asks.</param>
/// <param name="Exclusive">Whether it is refused, and not queued, when the database has a running or queued job.</param>
/// <param name="FreesSpace">Whether it runs even when the disk is too full to record it, because it frees space.</param>
public sealed record JobRequest(
    JobPayload Payload, DatabaseName Database, string? Archive, string By, bool Exclusive = false, bool FreesSpace = false);
