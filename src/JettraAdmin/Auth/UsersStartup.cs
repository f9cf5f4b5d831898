using JettraAdmin.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>Opens the users' database before the server listens: schema, everybody into memory, a first administrator.</summary>
internal sealed class UsersStartup(
    IOptions<JettraOptions> options,
    IServiceScopeFactory scopes,
    UserDirectory directory,
    FirstAdministrator first) : IHostedService
{
    public const string FileName = "console.db";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        UsersSchema.Apply(Path.Combine(options.Value.DataDirectory, FileName));
        await using (AsyncServiceScope scope = scopes.CreateAsyncScope())
        {
            UsersDatabase database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
            await foreach (JettraUser user in database.Users.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                directory.Put(KnownUser.Of(user));
            }
        }

        await first.EnsureAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
