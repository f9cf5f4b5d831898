using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth;

/// <summary>Ends sessions, at once and over restarts.</summary>
internal sealed partial class SignOuts(Sessions sessions, IServiceScopeFactory scopes, TimeProvider time, ILogger<SignOuts> log)
{
    /// <summary>Ends a session. When the disk refuses to remember it, it is over until the server stops, and the log says so.</summary>
    public async Task EndAsync(string session, DateTimeOffset cookieEnds)
    {
        sessions.End(session, cookieEnds);
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            UsersDatabase database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
            long now = time.GetUtcNow().ToUnixTimeSeconds();
            await database.EndedSessions.Where(s => s.CookieEnds < now).ExecuteDeleteAsync();
            if (!await database.EndedSessions.AnyAsync(s => s.Id == session))
            {
                database.EndedSessions.Add(new EndedSession { Id = session, CookieEnds = cookieEnds.ToUnixTimeSeconds() });
                await database.SaveChangesAsync();
            }
        }
        catch (Exception e) when (e is SqliteException || e is DbUpdateException { InnerException: SqliteException })
        {
            LogNotRemembered(log, e);
        }
    }

    /// <summary>Reads what earlier processes ended. Called once, before anybody is let in.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UsersDatabase database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (EndedSession ended in database.EndedSessions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sessions.End(ended.Id, DateTimeOffset.FromUnixTimeSeconds(ended.CookieEnds));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A sign-out could not be written down: a copy of its cookie counts again after a restart, until it ends")]
    private static partial void LogNotRemembered(ILogger log, Exception exception);
}
