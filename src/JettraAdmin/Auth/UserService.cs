using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>
/// Manages users, for the API and the console. Every method takes the caller and requires the role admin. The last
/// administrator cannot be removed, and users cannot delete themselves.
/// </summary>
public sealed class UserService
{
    private readonly UserDirectory _directory;
    private readonly UserWriter _writer;
    private readonly AttemptThrottle _throttle;
    private readonly TimeProvider _time;
    private readonly ILogger<UserService> _log;

    internal UserService(UserDirectory directory, UserWriter writer, AttemptThrottle throttle, TimeProvider time, ILogger<UserService> log)
    {
        _directory = directory;
        _writer = writer;
        _throttle = throttle;
        _time = time;
        _log = log;
    }

    /// <summary>All users, by name.</summary>
    public IReadOnlyList<UserRecord> List(Caller caller)
    {
        Demand(caller);
        return [.. _directory.All.Select(Record)];
    }

    /// <summary>Creates a user.</summary>
    /// <exception cref="JettraException">Codes <c>invalid_user_name</c>, <c>weak_password</c>, <c>user_exists</c>.</exception>
    public async Task<UserRecord> CreateAsync(
        Caller caller, string? name, string? password, Role role, IEnumerable<DatabaseName>? allowed, bool mustChangePassword = false)
    {
        Demand(caller);
        var userName = UserName.Parse(name);
        PasswordRules.Demand(userName, password);
        var created = await _writer.WriteAsync(async users =>
        {
            if (await users.FindByNameAsync(userName) is not null)
            {
                throw new JettraException(
                    ErrorCodes.UserExists, $"There is already a user called {userName}.");
            }

            var row = new JettraUser
            {
                UserName = userName,
                Role = role,
                AllowedDatabases = Listed(role, allowed),
                MustChangePassword = mustChangePassword,
                CreatedAt = _time.GetUtcNow(),
            };
            row.PasswordHash = users.PasswordHasher.HashPassword(row, password!);
            await users.CreateAsync(row).ThrowIfFailed();
            return KnownUser.Of(row);
        });
        AuthLog.UserCreated(_log, caller.Name, created.Name, role);
        return Record(created);
    }

    /// <summary>Changes a user in one step. New rights apply immediately, also in open sessions. A new password ends all sessions
    /// and unlocks the user name.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_user</c>, <c>last_administrator</c>, <c>weak_password</c>.</exception>
    public async Task<UserRecord> ChangeAsync(Caller caller, string id, UserChange change)
    {
        Demand(caller);
        ArgumentNullException.ThrowIfNull(change);
        var changed = await _writer.WriteAsync(async users =>
        {
            var row = await FindAsync(users, id);
            var role = change.Role ?? row.Role;
            KeepAnAdministrator(row, role);
            row.AllowedDatabases = role == Role.Admin ? null
                : change.Databases is { } databases ? Listed(role, databases.Allowed)
                : row.AllowedDatabases;
            row.Role = role;
            await SaveAsync(users, row, change);
            return KnownUser.Of(row);
        });
        if (change.Password is not null)
        {
            _throttle.Unlock(changed.Name);
        }

        AuthLog.UserChanged(_log, caller.Name, changed.Name);
        return Record(changed);
    }

    /// <summary>Deletes a user and ends the user's sessions. Jobs of the user stay in the history.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_user</c>, <c>last_administrator</c>, <c>own_account</c>.</exception>
    public async Task DeleteAsync(Caller caller, string id)
    {
        Demand(caller);
        var name = await _writer.WriteAsync(async users =>
        {
            var row = await FindAsync(users, id);
            if (UserDirectory.KeyOf(caller.Name) == row.NormalizedUserName)
            {
                throw new JettraException(ErrorCodes.OwnAccount, safe: "Nothing was deleted.");
            }

            KeepAnAdministrator(row, becomes: null);
            await users.DeleteAsync(row).ThrowIfFailed();
            return row.UserName!;
        });
        AuthLog.UserDeleted(_log, caller.Name, name);
    }

    private UserRecord Record(KnownUser user) => UserRecord.Of(user, _throttle.LockedUntil(user.Name));

    private static Task SaveAsync(UserManager<JettraUser> users, JettraUser row, UserChange change)
    {
        if (change.Password is null)
        {
            return users.UpdateAsync(row).ThrowIfFailed();
        }

        PasswordRules.Demand(row.UserName!, change.Password);
        (row.MustChangePassword, row.DevelopmentDefault) = (change.MustChangePassword, false);
        row.PasswordHash = users.PasswordHasher.HashPassword(row, change.Password);
        return users.UpdateSecurityStampAsync(row).ThrowIfFailed();
    }

    private void KeepAnAdministrator(JettraUser row, Role? becomes)
    {
        if (row.Role == Role.Admin && becomes != Role.Admin && _directory.All.Count(u => u.Role == Role.Admin) == 1)
        {
            throw new JettraException(ErrorCodes.LastAdministrator, $"{row.UserName} is the only administrator.");
        }
    }

    private static async Task<JettraUser> FindAsync(UserManager<JettraUser> users, string id) =>
        await users.FindByIdAsync(id) ?? throw new JettraException(ErrorCodes.UnknownUser);

    private static void Demand(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        caller.Demand(Role.Admin);
    }

    private static string? Listed(Role role, IEnumerable<DatabaseName>? allowed) =>
        role == Role.Admin || allowed is null ? null : string.Join(',', allowed.Distinct().Order().Select(n => n.Value));
}
