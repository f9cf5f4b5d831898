using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

public sealed partial class JobQueue
{
    private static readonly Func<ILogger, JobId, IDisposable?> LogScope = LoggerMessage.DefineScope<JobId>("job {Job}");

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "{Kind} of {Database} started, requested by {By}")]
    private partial void LogStarted(JobKind kind, string database, string by);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information, Message = "{Kind} of {Database} ended: {State}, {Seconds:F1} s")]
    private partial void LogEnded(JobKind kind, string database, JobState state, double seconds);

    [LoggerMessage(EventId = 302, Level = LogLevel.Error, Message = "{Kind} of {Database} failed with {Code}")]
    private partial void LogFailed(JobKind kind, string database, string code, Exception exception);

    [LoggerMessage(EventId = 306, Level = LogLevel.Error, Message = "The outcome of {Kind} of {Database} is unknown. The server keeps trying to find out whether it was done")]
    private partial void LogOutcomeUnknown(JobKind kind, string database, Exception exception);

    [LoggerMessage(EventId = 304, Level = LogLevel.Warning, Message = "{Kind} of {Database} was refused with {Code}: {Reason}")]
    private partial void LogRefused(JobKind kind, string database, string code, string reason);
}
