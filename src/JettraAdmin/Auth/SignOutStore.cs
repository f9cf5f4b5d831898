using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth;

/// <summary>Ends sessions immediately, and stores that, so that they stay ended after a restart.</summary>
internal sealed partial class SignOutStore(Sessions sessions, IServiceScopeFactory scopes, TimeProvider time, ILogger<SignOutStore> log)
{
    private readonly ConcurrentDictionary<string, long> _unwritten = new(StringComparer.Ordinal);

    /// <summary>
    /// Ends a session. If it cannot be stored, this is logged, the session stays ended until the server stops, and the next
    /// sign-out tries to store it again.
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

    /// <summary>Loads the ended sessions. Called once, before the server accepts requests.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (var ended in database.EndedSessions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sessions.End(ended.Id, DateTimeOffset.FromUnixTimeSeconds(ended.CookieEnds));
        }
    }

    [LoggerMessage(EventId = 840, Level = LogLevel.Error, Message = "A sign-out could not be stored. After a restart, a copy of its cookie is valid again until it expires")]
    private static partial void LogNotRemembered(ILogger log, Exception exception);
}
