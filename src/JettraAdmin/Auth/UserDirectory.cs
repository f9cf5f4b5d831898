using System.Collections.Concurrent;
using System.Security.Claims;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>
/// All users as they are now, in memory: read from the database at the start and told of every change, so that asking who
/// somebody is costs nothing and never gives an old answer.
/// </summary>
internal sealed class UserDirectory(Sessions sessions)
{
    private readonly ConcurrentDictionary<string, KnownUser> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownUser> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _doubted = new(StringComparer.Ordinal);
    private volatile string? _developmentDefault;

    /// <summary>Raised when whatever a user began has ended, because it has another password or is gone; with the user's id.</summary>
    public event Action<string>? Ended;

    /// <summary>Whether an error of the disk left it unknown how some user is by now.</summary>
    public bool IsInDoubt => !_doubted.IsEmpty;

    /// <summary>Everybody.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c> while somebody is in doubt.</exception>
    public IReadOnlyList<KnownUser> All => IsInDoubt ? throw Doubt() : [.. _byId.Values.OrderBy(u => u.Key, StringComparer.Ordinal)];

    /// <summary>Whether the administrator that Development made up still has the password everybody knows.</summary>
    public bool HasDevelopmentDefault => _developmentDefault is not null;

    /// <exception cref="JettraException">Code <c>outcome_pending</c> while this user is in doubt.</exception>
    public KnownUser? FindById(string id) => _doubted.ContainsKey(id) ? throw Doubt() : _byId.GetValueOrDefault(id);

    /// <exception cref="JettraException">Code <c>outcome_pending</c> while this user is in doubt.</exception>
    public KnownUser? FindByName(string name)
    {
        // What is no text has no key, and nobody is called so.
        if (!UserName.IsText(name))
        {
            return null;
        }

        var key = KeyOf(name);
        return IsInDoubt && _doubted.Values.Contains(key, StringComparer.Ordinal) ? throw Doubt() : _byKey.GetValueOrDefault(key);
    }

    /// <summary>Answers nothing about a user any more until <see cref="Settle"/> tells how everybody is.</summary>
    public void Doubt(string id, string key) => _doubted[id] = key;

    /// <summary>Takes over what was read from the file, of everybody.</summary>
    public void Settle(IReadOnlyCollection<KnownUser> everybody)
    {
        foreach (var gone in _byId.Keys.Except(everybody.Select(u => u.Id)))
        {
            Remove(gone);
        }

        foreach (var user in everybody)
        {
            Put(user);
        }

        _doubted.Clear();
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
    }

    public void Remove(string id)
    {
        if (_byId.TryRemove(id, out var gone))
        {
            _byKey.TryRemove(gone.Key, out _);
            _developmentDefault = _developmentDefault == id ? null : _developmentDefault;
            Ended?.Invoke(id);
        }
    }

    /// <summary>The user behind a principal, as it is now; null when it is gone, its password has changed, or it has signed out.</summary>
    public KnownUser? Current(ClaimsPrincipal? principal) =>
        principal?.FindFirst(ClaimTypes.NameIdentifier) is { } id
        && FindById(id.Value) is { } user
        && principal.HasClaim(JettraClaims.Stamp, user.Stamp)
        && !sessions.IsOver(principal.FindFirst(JettraClaims.Session)?.Value)
            ? user
            : null;

    /// <summary>The caller behind a principal, with the rights it has at this moment.</summary>
    /// <exception cref="JettraException">Code <c>signed_out</c> when it may do nothing any more; <c>password_change_required</c>.</exception>
    public Caller CallerOf(ClaimsPrincipal? principal)
    {
        var user = Current(principal) ?? throw new JettraException(ErrorCodes.SignedOut);
        return user.MustChangePassword ? throw new JettraException(ErrorCodes.PasswordChangeRequired) : user.ToCaller();
    }

    /// <summary>The same for transactions, which belong to the account and end with its password and its session.</summary>
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

    private static JettraException Doubt() => new(ErrorCodes.OutcomePending, safe: "This request changed nothing.");
}
