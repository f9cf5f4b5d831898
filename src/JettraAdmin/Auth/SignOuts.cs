using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth;

/// <summary>Ends sessions, at once and over restarts.</summary>
internal sealed partial class SignOuts(Sessions sessions, IServiceScopeFactory scopes, TimeProvider time, ILogger<SignOuts> log)
{
    private readonly ConcurrentDictionary<string, long> _unwritten = new(StringComparer.Ordinal);

    /// <summary>
    /// Ends a session. When the disk refuses to remember it, it is over until the server stops, and the log says so; it is
    /// written with the next one that ends.
    /// </summary>
    public async Task EndAsync(string session, DateTimeOffset cookieEnds)
    {
        sessions.End(session, cookieEnds);
        _unwritten[session] = cookieEnds.ToUnixTimeSeconds();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            foreach ((var id, var ends) in _unwritten)
            {
                if (!await database.EndedSessions.AnyAsync(s => s.Id == id))
                {
                    database.EndedSessions.Add(new EndedSession { Id = id, CookieEnds = ends });
                    await database.SaveChangesAsync();
                }

                _unwritten.TryRemove(id, out _);
            }

            await database.EndedSessions.Where(s => s.CookieEnds < now).ExecuteDeleteAsync();
        }
        catch (Exception e) when (e is SqliteException or JettraException || e is DbUpdateException { InnerException: SqliteException })
        {
            LogNotRemembered(log, e);
        }
    }

    /// <summary>Reads what earlier processes ended. Called once, before anybody is let in.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (var ended in database.EndedSessions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sessions.End(ended.Id, DateTimeOffset.FromUnixTimeSeconds(ended.CookieEnds));
        }
    }

    [LoggerMessage(EventId = 840, Level = LogLevel.Error, Message = "A sign-out could not be written down: a copy of its cookie counts again after a restart, until it ends")]
    private static partial void LogNotRemembered(ILogger log, Exception exception);
}
