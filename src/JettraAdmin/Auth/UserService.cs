using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>
/// Manages users, for the API and the console. Every method takes the caller and requires the role admin, except that all users may
/// sign themselves out everywhere. The last administrator who can sign in cannot be removed or disabled, and users can neither delete
/// nor disable themselves.
/// </summary>
public sealed class UserService
{
    private readonly UserDirectory _directory;
    private readonly UserWriter _writer;
    private readonly AttemptThrottle _throttle;
    private readonly ProvenAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly ILogger<UserService> _log;

    internal UserService(UserDirectory directory, UserWriter writer, AttemptThrottle throttle, ProvenAddresses addresses, TimeProvider time, ILogger<UserService> log)
    {
        _directory = directory;
        _writer = writer;
        _throttle = throttle;
        _addresses = addresses;
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
    /// and unlocks the user name; disabling ends all sessions.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_user</c>, <c>last_administrator</c>, <c>own_account</c> when users disable themselves, <c>weak_password</c>.</exception>
    public async Task<UserRecord> ChangeAsync(Caller caller, string id, UserChange change)
    {
        Demand(caller);
        ArgumentNullException.ThrowIfNull(change);
        var changed = await _writer.WriteAsync(async users =>
        {
            var row = await FindAsync(users, id);
            var role = change.Role ?? row.Role;
            var disables = change.Disabled == true && !row.Disabled;
            if (disables && IsOwn(caller, row))
            {
                throw new JettraException(ErrorCodes.OwnAccount, hint: "Another administrator can disable it.");
            }

            KeepAnAdministrator(row, role == Role.Admin && !disables);
            row.AllowedDatabases = role == Role.Admin ? null
                : change.Databases is { } databases ? Listed(role, databases.Allowed)
                : row.AllowedDatabases;
            row.Role = role;
            row.Disabled = change.Disabled ?? row.Disabled;
            await SaveAsync(users, row, change, endsSessions: disables || change.Password is not null);
            return KnownUser.Of(row);
        });
        if (change.Password is not null)
        {
            _throttle.Unlock(changed.Name);
        }

        AuthLog.UserChanged(_log, caller.Name, changed.Name);
        return Record(changed);
    }

    /// <summary>
    /// Ends all sessions and transactions of a user, on all devices. The password stays, so the user can sign in again. Administrators may do
    /// it for every user, everybody else for themselves; then the session of the caller ends too.
    /// </summary>
    /// <exception cref="JettraException">Codes <c>unknown_user</c>, <c>forbidden</c>.</exception>
    public async Task SignOutEverywhereAsync(Caller caller, string id)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (_directory.FindByName(caller.Name)?.Id != id)
        {
            Demand(caller);
        }

        var name = await _writer.WriteAsync(async users =>
        {
            var row = await FindAsync(users, id);
            await users.UpdateSecurityStampAsync(row).ThrowIfFailed();
            return row.UserName!;
        });
        AuthLog.SignedOutEverywhere(_log, caller.Name, name);
    }

    /// <summary>Ends all sessions and transactions of the caller, on all devices: see <see cref="SignOutEverywhereAsync(Caller, string)"/>.</summary>
    /// <exception cref="JettraException">Code <c>unknown_user</c>.</exception>
    public Task SignOutEverywhereAsync(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return SignOutEverywhereAsync(caller, _directory.FindByName(caller.Name)?.Id ?? throw new JettraException(ErrorCodes.UnknownUser));
    }

    /// <summary>Deletes a user and ends the user's sessions. Jobs of the user stay in the history.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_user</c>, <c>last_administrator</c>, <c>own_account</c>.</exception>
    public async Task DeleteAsync(Caller caller, string id)
    {
        Demand(caller);
        var name = await _writer.WriteAsync(async users =>
        {
            var row = await FindAsync(users, id);
            if (IsOwn(caller, row))
            {
                throw new JettraException(ErrorCodes.OwnAccount, safe: "Nothing was deleted.");
            }

            KeepAnAdministrator(row, stays: false);
            await users.DeleteAsync(row).ThrowIfFailed();
            return row.UserName!;
        });
        AuthLog.UserDeleted(_log, caller.Name, name);
    }

    private UserRecord Record(KnownUser user) => UserRecord.Of(user, _throttle.LockedUntil(user.Name), _addresses.LastSeen(user.Id));

    private static Task SaveAsync(UserManager<JettraUser> users, JettraUser row, UserChange change, bool endsSessions)
    {
        if (change.Password is not null)
        {
            PasswordRules.Demand(row.UserName!, change.Password);
            (row.MustChangePassword, row.DevelopmentDefault) = (change.MustChangePassword, false);
            row.PasswordHash = users.PasswordHasher.HashPassword(row, change.Password);
        }

        return (endsSessions ? users.UpdateSecurityStampAsync(row) : users.UpdateAsync(row)).ThrowIfFailed();
    }

    private static bool IsOwn(Caller caller, JettraUser row) => UserDirectory.KeyOf(caller.Name) == row.NormalizedUserName;

    private void KeepAnAdministrator(JettraUser row, bool stays)
    {
        if (row is { Role: Role.Admin, Disabled: false } && !stays && _directory.All.Count(u => u is { Role: Role.Admin, Disabled: false }) == 1)
        {
            throw new JettraException(ErrorCodes.LastAdministrator, $"{row.UserName} is the only administrator who can sign in.");
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
