using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth;

/// <summary>The only way to change a user: one writer at a time, so that no two of them miss each other's change.</summary>
internal sealed partial class UserWriter(IServiceScopeFactory scopes, UserDirectory directory, TimeProvider time, ILogger<UserWriter> log) : IDisposable
{
    private const int Full = 13;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private bool _establishing;

    /// <summary>Runs a change that, once begun, is not given up: whoever hangs up does not undo a counted attempt.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>, <c>outcome_unknown</c>, <c>outcome_pending</c>, and those of the change.</exception>
    public async Task<T> WriteAsync<T>(Func<UserManager<JettraUser>, Task<T>> change)
    {
        await _one.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await EstablishAsync(scope);
            return await change(scope.ServiceProvider.GetRequiredService<UserManager<JettraUser>>());
        }
        catch (JettraException unknown) when (unknown.AwaitsOutcome)
        {
            if (!Interlocked.Exchange(ref _establishing, true))
            {
                LogUnknown(log, unknown);
                _ = Task.Run(KeepEstablishingAsync);
            }

            throw;
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

    // Only while no change is under way: what was read before it would be old behind it.
    private async Task EstablishAsync(AsyncServiceScope scope)
    {
        if (!directory.IsInDoubt)
        {
            return;
        }

        try
        {
            await scope.ServiceProvider.GetRequiredService<UsersDatabase>().ReadAnewAsync();
            LogEstablished(log);
        }
        catch (Exception unread)
        {
            throw new JettraException(ErrorCodes.OutcomePending, safe: "This request changed nothing.", cause: unread);
        }
    }

    private async Task KeepEstablishingAsync()
    {
        for (var wait = FirstWait; Volatile.Read(ref _establishing); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait, time, _stop.Token);
            await _one.WaitAsync(_stop.Token);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await EstablishAsync(scope);
            }
            catch (JettraException)
            {
                // Not yet.
            }
            finally
            {
                // Within the turn, so that nobody can come to doubt between the last look and this.
                _ = directory.IsInDoubt || Interlocked.Exchange(ref _establishing, false);
                _one.Release();
            }
        }
    }

    private static JettraException Refused(SqliteException refusal, Exception cause) => refusal.SqliteErrorCode == Full
        ? new JettraException(ErrorCodes.DiskFull, "The disk that holds the users is full.", cause: cause)
        : new JettraException(ErrorCodes.UsersUnwritable, cause: cause);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _one.Dispose();
    }

    [LoggerMessage(EventId = 850, Level = LogLevel.Error, Message = "A change of the users reported an error, and the file cannot be read: whether it happened is being established")]
    private static partial void LogUnknown(ILogger log, Exception exception);

    [LoggerMessage(EventId = 851, Level = LogLevel.Warning, Message = "The users were read again after an error: it is known again how everybody is")]
    private static partial void LogEstablished(ILogger log);
}
