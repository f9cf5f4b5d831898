using System.Collections.Concurrent;
using System.Security.Claims;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>
/// The current state of all users, in memory. It is loaded from the database at startup and updated with every change, so
/// lookups are fast and never stale.
/// </summary>
internal sealed class UserDirectory(Sessions sessions)
{
    private readonly ConcurrentDictionary<string, KnownUser> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownUser> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _uncertain = new(StringComparer.Ordinal);
    private volatile string? _developmentDefault;

    /// <summary>Raised with the user's id when a user is deleted or gets a new password, which ends all sessions and transactions.</summary>
    public event Action<string>? Ended;

    /// <summary>Raised with the user's id after a user was added, changed or deleted, on any thread.</summary>
    public event Action<string>? Changed;

    /// <summary>Whether the state of any user is uncertain after a disk error.</summary>
    public bool HasUncertain => !_uncertain.IsEmpty;

    /// <summary>All users, by name.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c> while the state of any user is uncertain.</exception>
    public IReadOnlyList<KnownUser> All => HasUncertain ? throw OutcomePending() : [.. _byId.Values.OrderBy(u => u.Key, StringComparer.Ordinal)];

    /// <summary>Whether the development administrator still has the default password.</summary>
    public bool HasDevelopmentDefault => _developmentDefault is not null;

    /// <exception cref="JettraException">Code <c>outcome_pending</c> while the state of this user is uncertain.</exception>
    public KnownUser? FindById(string id) => _uncertain.ContainsKey(id) ? throw OutcomePending() : _byId.GetValueOrDefault(id);

    /// <exception cref="JettraException">Code <c>outcome_pending</c> while the state of this user is uncertain.</exception>
    public KnownUser? FindByName(string name)
    {
        // Invalid Unicode never matches a user.
        if (!UserName.IsText(name))
        {
            return null;
        }

        var key = KeyOf(name);
        return HasUncertain && _uncertain.Values.Contains(key, StringComparer.Ordinal) ? throw OutcomePending() : _byKey.GetValueOrDefault(key);
    }

    /// <summary>Makes lookups of this user fail until <see cref="ReplaceAll"/> is called.</summary>
    public void MarkUncertain(string id, string key) => _uncertain[id] = key;

    /// <summary>Replaces all users by what was read from the database.</summary>
    public void ReplaceAll(IReadOnlyCollection<KnownUser> users)
    {
        foreach (var deleted in _byId.Keys.Except(users.Select(u => u.Id)))
        {
            Remove(deleted);
        }

        foreach (var user in users)
        {
            Put(user);
        }

        _uncertain.Clear();
    }

    public static string KeyOf(string name) => name.Normalize().ToUpperInvariant();

    public void Put(KnownUser user)
    {
        if (_byId.TryGetValue(user.Id, out var old) && old.Key != user.Key)
        {
            _byKey.TryRemove(old.Key, out _);
        }

        _byId[user.Id] = user;
        _byKey[user.Key] = user;
        if (user.DevelopmentDefault)
        {
            _developmentDefault = user.Id;
        }
        else if (_developmentDefault == user.Id)
        {
            _developmentDefault = null;
        }

        if (old is not null && old.Stamp != user.Stamp)
        {
            Ended?.Invoke(user.Id);
        }

        Changed?.Invoke(user.Id);
    }

    public void Remove(string id)
    {
        if (_byId.TryRemove(id, out var removed))
        {
            _byKey.TryRemove(removed.Key, out _);
            _developmentDefault = _developmentDefault == id ? null : _developmentDefault;
            Ended?.Invoke(id);
            Changed?.Invoke(id);
        }
    }

    /// <summary>The current state of the user of a principal; null if deleted, signed out, or the password has changed.</summary>
    public KnownUser? Current(ClaimsPrincipal? principal) =>
        principal?.FindFirst(ClaimTypes.NameIdentifier) is { } id
        && FindById(id.Value) is { Disabled: false } user
        && principal.HasClaim(JettraClaims.Stamp, user.Stamp)
        && !sessions.HasEnded(principal.FindFirst(JettraClaims.Session)?.Value)
            ? user
            : null;

    /// <summary>The caller of a principal, with the user's current rights.</summary>
    /// <exception cref="JettraException">Codes <c>signed_out</c>, <c>password_change_required</c>.</exception>
    public Caller CallerOf(ClaimsPrincipal? principal)
    {
        var user = Current(principal) ?? throw new JettraException(ErrorCodes.SignedOut);
        return user.MustChangePassword ? throw new JettraException(ErrorCodes.PasswordChangeRequired) : user.ToCaller();
    }

    /// <summary>The same for transactions, which belong to a user and end with the session or a password change.</summary>
    /// <exception cref="JettraException">As <see cref="CallerOf"/>.</exception>
    public TransactionUser TransactionUserOf(ClaimsPrincipal? principal)
    {
        var caller = CallerOf(principal);
        return new TransactionUser(
            caller,
            principal!.FindFirstValue(ClaimTypes.NameIdentifier)!,
            principal!.FindFirstValue(JettraClaims.Stamp)!,
            principal!.FindFirstValue(JettraClaims.Session));
    }

    private static JettraException OutcomePending() => new(ErrorCodes.OutcomePending, safe: "This request changed nothing.");
}
