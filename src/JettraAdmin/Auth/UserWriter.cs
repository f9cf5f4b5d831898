using JettraAdmin.Auth.Sqlite;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>All changes of users go through this class. There is one writer at a time, so that no change is lost.</summary>
internal sealed partial class UserWriter(IServiceScopeFactory scopes, UserDirectory directory, TimeProvider time, ILogger<UserWriter> log) : IDisposable
{
    private static readonly Backoff Retries = new(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(10));

    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private bool _resolving;

    /// <summary>Runs a change. It takes no cancellation token, because a change that has begun must end even if the client disconnects.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>users_unwritable</c>, <c>outcome_unknown</c>, <c>outcome_pending</c>, and those of the change.</exception>
    public async Task<T> WriteAsync<T>(Func<UserManager<JettraUser>, Task<T>> change)
    {
        await _lock.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ResolveAsync(scope);
            return await change(scope.ServiceProvider.GetRequiredService<UserManager<JettraUser>>());
        }
        catch (JettraException unknown) when (unknown.AwaitsOutcome)
        {
            if (!Interlocked.Exchange(ref _resolving, true))
            {
                LogUnknown(log, unknown);
                _ = Task.Run(ResolveInBackgroundAsync);
            }

            throw;
        }
        catch (Exception e) when (UsersFailure.OfWrite(e) is { } failure)
        {
            throw failure;
        }
        finally
        {
            _lock.Release();
        }
    }

    // The lock must be held: with a change in progress, what was read could be stale.
    private async Task ResolveAsync(AsyncServiceScope scope)
    {
        if (!directory.HasUncertain)
        {
            return;
        }

        try
        {
            await scope.ServiceProvider.GetRequiredService<UsersDatabase>().ReloadUsersAsync();
            LogResolved(log);
        }
        catch (Exception unread)
        {
            throw new JettraException(ErrorCodes.OutcomePending, safe: "This request changed nothing.", cause: unread);
        }
    }

    private async Task ResolveInBackgroundAsync()
    {
        for (var wait = Retries.First; Volatile.Read(ref _resolving); wait = Retries.After(wait))
        {
            await Task.Delay(wait, time, _stop.Token);
            await _lock.WaitAsync(_stop.Token);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await ResolveAsync(scope);
            }
            catch (JettraException)
            {
                // The file still cannot be read.
            }
            finally
            {
                // The lock is still held, so no user can become uncertain between the check and this line.
                _ = directory.HasUncertain || Interlocked.Exchange(ref _resolving, false);
                _lock.Release();
            }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _lock.Dispose();
    }

    [LoggerMessage(EventId = 850, Level = LogLevel.Error, Message = "A change of users failed with an error, and the file cannot be read. The server keeps trying to find out whether the change was made")]
    private static partial void LogUnknown(ILogger log, Exception exception);

    [LoggerMessage(EventId = 851, Level = LogLevel.Warning, Message = "The users were read again after an error. Their state is known again")]
    private static partial void LogResolved(ILogger log);
}
