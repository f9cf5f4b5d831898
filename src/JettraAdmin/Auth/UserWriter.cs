using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>The only way to change a user: one writer at a time, so that no two of them miss each other's change.</summary>
internal sealed class UserWriter(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Runs a change that, once begun, is not given up: whoever hangs up does not undo a counted attempt.</summary>
    public async Task<T> WriteAsync<T>(Func<UserManager<JettraUser>, Task<T>> change)
    {
        await _one.WaitAsync();
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            return await change(scope.ServiceProvider.GetRequiredService<UserManager<JettraUser>>());
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
