using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Writes jobs down for after a crash, and makes up for notes that the disk refused. For one thread at a time.</summary>
internal sealed partial class JobNotes(JobStore store, JobBoard board, int history, ILogger log)
{
    private readonly HashSet<JobId> _unsaved = [];

    /// <summary>
    /// Notes a change of state. When the disk refuses, the job goes on and the note is made up for at the next one: what a job
    /// did does not depend on it.
    /// </summary>
    public void Note(Job job)
    {
        try
        {
            store.Save(job);
            _unsaved.Remove(job.Id);
            foreach (var missed in _unsaved.Select(board.Find).OfType<Job>().ToArray())
            {
                store.Save(missed);
                _unsaved.Remove(missed.Id);
            }

            if (job.Ended)
            {
                store.Trim(history);
            }
        }
        catch (SqliteException e)
        {
            _unsaved.Add(job.Id);
            LogNotSaved(log, job.Id, e);
        }
    }

    /// <summary>Notes a job where somebody relies on it: without the note, nothing is begun.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>.</exception>
    public void Remember(Job job)
    {
        try
        {
            store.Save(job);
        }
        catch (SqliteException e)
        {
            throw HistoryFile.IsFull(e)
                ? Refused(ErrorKind.NoSpace, "disk_full", "The disk that holds the data folder is full, so that the job could not be noted. No data was changed.", e)
                : Refused(ErrorKind.Unavailable, "history_unavailable", "The job could not be noted in the data folder. No data was changed.", e);
        }
    }

    private static JettraException Refused(ErrorKind kind, string code, string message, SqliteException cause) =>
        new(kind, code, message, "Free space or make the data folder writable, then try again.", cause);

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "The state of job {Id} could not be written; it is tried again at the next change")]
    private static partial void LogNotSaved(ILogger logger, JobId id, Exception exception);
}
