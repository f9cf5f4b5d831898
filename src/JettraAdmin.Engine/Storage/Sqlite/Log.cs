using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Log messages of the embedded engine.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Information, Message = "The data folder {Folder} is open: {Databases} databases, {Kept} kept states")]
    public static partial void Started(ILogger logger, string folder, int databases, int kept);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Deleted the files of generation {Generation}, which an earlier process left unfinished or unused")]
    public static partial void Swept(ILogger logger, long generation);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "The file of generation {Generation} is missing, but the catalogue refers to it")]
    public static partial void GenerationMissing(ILogger logger, long generation);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "The files of generation {Generation} could not be deleted; trying again later")]
    public static partial void GenerationNotDeleted(ILogger logger, long generation, Exception exception);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "The state {State} could not be recorded in generation {Generation}; the catalogue is correct")]
    public static partial void StateNotRecorded(ILogger logger, long generation, Generations.GenerationState state, Exception exception);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Information, Message = "Database {Database}: generation {Old} was replaced by {New} and is kept; operation {Operation} by {By}")]
    public static partial void Swapped(ILogger logger, string database, long old, long @new, Guid operation, string by);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Information, Message = "Database {Database} points at generation {Generation}; operation {Operation} by {By}")]
    public static partial void Appeared(ILogger logger, string database, long generation, Guid operation, string by);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "Database {Database} was dropped, its generation {Generation} is kept; operation {Operation} by {By}")]
    public static partial void Dropped(ILogger logger, string database, long generation, Guid operation, string by);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Information, Message = "Generation {Generation} of database {Database} was freed")]
    public static partial void Freed(ILogger logger, long generation, string database);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Error, Message = "A handler of {Change} failed; the change itself was made")]
    public static partial void ListenerFailed(ILogger logger, DatabaseChange change, Exception exception);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "Generation {Generation} could not be read to count its documents")]
    public static partial void NotCounted(ILogger logger, long generation, Exception exception);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Error, Message = "The outcome of a change is still unknown; trying again")]
    public static partial void OutcomeStillUnknown(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2013, Level = LogLevel.Warning, Message = "The system clock jumped by {Jump} to {Now:u}; kept states do not expire until the server has run for a day")]
    public static partial void ClockJumped(ILogger logger, TimeSpan jump, DateTimeOffset now);

    [LoggerMessage(EventId = 2014, Level = LogLevel.Warning, Message = "The server last ran at {Last:u}, and the system clock is at {Now:u}; kept states do not expire until the server has run for a day")]
    public static partial void ClockMovedWhileOff(ILogger logger, DateTimeOffset last, DateTimeOffset now);

    [LoggerMessage(EventId = 2018, Level = LogLevel.Warning, Message = "The system clock jumped by {Jump} before the last stop and is at {Now:u}; kept states do not expire until the server has run for another {Left}")]
    public static partial void ClockMovedEarlier(ILogger logger, TimeSpan jump, DateTimeOffset now, TimeSpan left);

    [LoggerMessage(EventId = 2015, Level = LogLevel.Warning, Message = "The catalogue could not record that kept states do not expire at present")]
    public static partial void ClockHoldNotRecorded(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2011, Level = LogLevel.Warning, Message = "Expired kept states of database {Database} could not be freed; the next sweep tries again")]
    public static partial void NotFreed(ILogger logger, DatabaseId database, Exception exception);

    [LoggerMessage(EventId = 2016, Level = LogLevel.Warning, Message = "The index on {Fields} of collection {Collection} in database {Database} is no longer unique: documents have equal values that are written differently, such as 1 and 1.0. No document was changed. Change or remove one of them, then create the unique index again")]
    public static partial void IndexRelaxed(ILogger logger, string fields, string collection, string database);

    [LoggerMessage(EventId = 2017, Level = LogLevel.Warning, Message = "The unique indexes of database {Database} could not be checked at the start; they are checked when the database is first used")]
    public static partial void IndexesNotChecked(ILogger logger, string database, Exception exception);
}
