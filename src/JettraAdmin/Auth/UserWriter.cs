using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth;

/// <summary>The only way to change a user: one writer at a time, so that no two of them miss each other's change.</summary>
internal sealed class UserWriter(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    private const int Full = 13;

    /// <summary>Runs a change that, once begun, is not given up: whoever hangs up does not undo a counted attempt.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>, and those of the change.</exception>
    public async Task<T> WriteAsync<T>(Func<UserManager<JettraUser>, Task<T>> change)
    {
        await _one.WaitAsync();
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            return await change(scope.ServiceProvider.GetRequiredService<UserManager<JettraUser>>());
        }
        catch (Exception e) when (e is SqliteException || e is DbUpdateException { InnerException: SqliteException })
        {
            throw Refused((e as SqliteException ?? e.InnerException as SqliteException)!, e);
        }
        finally
        {
            _one.Release();
        }
    }

    private static JettraException Refused(SqliteException refusal, Exception cause) => refusal.SqliteErrorCode == Full
        ? new JettraException(ErrorCodes.DiskFull, "The disk that holds the users is full.", cause: cause)
        : new JettraException(ErrorCodes.UsersUnwritable, cause: cause);

    public void Dispose() => _one.Dispose();
}
