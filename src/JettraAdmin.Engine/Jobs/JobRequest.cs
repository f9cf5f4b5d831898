using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>A request to run a job.</summary>
/// <param name="Payload">What it does.</param>
/// <param name="Database">The database that it holds while it runs. One job runs per database at a time.</param>
/// <param name="Archive">The archive that it reads; null when there is none, or it is not known.</param>
/// <param name="By">The name of the user who requests it.</param>
/// <param name="Exclusive">Whether the request is refused when the database has a running or queued job. If false, the job waits.</param>
/// <param name="FreesSpace">Whether the job frees disk space. Then it runs even if the disk is too full to record it.</param>
public sealed record JobRequest(
    JobPayload Payload, DatabaseName Database, string? Archive, string By, bool Exclusive = false, bool FreesSpace = false);
