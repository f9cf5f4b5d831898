using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>Before the server listens: migrates the user database, loads all users, and creates the first administrator.</summary>
internal sealed class UsersStartup(
    IOptions<JettraOptions> options,
    IServiceScopeFactory scopes,
    UserDirectory directory,
    SignOutStore signOuts,
    ProvenAddresses addresses,
    FirstAdministrator first) : IHostedService
{
    public const string FileName = "console.db";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.Value.DataDirectory, FileName);
        try
        {
            UsersSchema.Apply(file);
            await signOuts.ReadAsync(cancellationToken);
            await addresses.ReadAsync(cancellationToken);
            await ReadAllAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new JettraException(
                ErrorCodes.UsersUnreadable, $"The users in {file} cannot be read: {refused.Message}.", cause: refused);
        }

        await first.EnsureAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (var user in database.Users.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            directory.Put(KnownUser.Of(user));
        }
    }
}
