using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Auth.Sqlite;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// Remembers for 30 days, over restarts, from which addresses each user gave the right password. The throttle does not keep the
/// right password from such an address out. A password change invalidates the entries, because they include the stamp.
/// </summary>
/// <remarks>At most 32 address groups are kept for each user.</remarks>
internal sealed partial class ProvenAddresses(
    IServiceScopeFactory scopes, IOptions<JettraOptions> options, TimeProvider time, ILogger<ProvenAddresses> log)
{
    public const string KeyFileName = "proven-addresses.key";

    private const int PerUser = 32;
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    // An entry is updated at most once a minute, so that a script that signs in often does not write each time.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string UserId, DateTimeOffset At)> _byMac = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastSeen = new(StringComparer.Ordinal);
    private byte[] _key = [];

    /// <summary>When the user last gave the right password: exact since the server started, and within a minute before that. Null after 30 days without.</summary>
    public DateTimeOffset? LastSeen(string userId) => _lastSeen.TryGetValue(userId, out var at) && at + Life > time.GetUtcNow() ? at : null;

    /// <summary>Whether the user gave the current password from this address group.</summary>
    public bool Has(KnownUser user, IPAddress group) => _byMac.TryGetValue(Mac(user, group), out var kept) && kept.At + Life > time.GetUtcNow();

    /// <summary>Remembers that the user gave the right password from this address group. If it cannot be stored, it is remembered until the server stops.</summary>
    public async Task KeepAsync(KnownUser user, IPAddress group)
    {
        var mac = Mac(user, group);
        var now = time.GetUtcNow();
        _lastSeen[user.Id] = now;
        var known = _byMac.TryGetValue(mac, out var kept);
        if (known && kept.At + Fresh > now)
        {
            return;
        }

        // Only one of several concurrent requests writes.
        if (!(known ? _byMac.TryUpdate(mac, (user.Id, now), kept) : _byMac.TryAdd(mac, (user.Id, now))))
        {
            return;
        }

        string[] surplus = [.. _byMac.Where(e => e.Value.UserId == user.Id).OrderByDescending(e => e.Value.At).Skip(PerUser).Select(e => e.Key)];
        foreach (var old in surplus.Concat(_byMac.Where(e => e.Value.At + Life <= now).Select(e => e.Key)))
        {
            _byMac.TryRemove(old, out _);
        }

        try
        {
            await WriteAsync(mac, user.Id, now, surplus);
        }
        catch (JettraException e)
        {
            LogNotRemembered(log, user.Name, e);
        }
    }

    /// <summary>Loads the stored entries. Called once, before the server accepts requests.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _key = SecretFile.ReadOrCreate(Path.Combine(options.Value.DataDirectory, KeyFileName));
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (var proven in database.ReadAllAsync<ProvenAddress>().WithCancellation(cancellationToken))
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(proven.ProvenAt);
            _byMac[proven.Mac] = (proven.UserId, at);
            _lastSeen.AddOrUpdate(proven.UserId, at, (_, other) => at > other ? at : other);
        }
    }

    private async Task WriteAsync(string mac, string userId, DateTimeOffset now, string[] surplus)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await database.PutProvenAddressAsync(
            new ProvenAddress { Mac = mac, UserId = userId, ProvenAt = now.ToUnixTimeSeconds() }, (now - Life).ToUnixTimeSeconds(), surplus);
    }

    private string Mac(KnownUser user, IPAddress group) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Id}\n{group}\n{user.Stamp}")));

    [LoggerMessage(EventId = 845, Level = LogLevel.Error, Message = "The address from which {User} signed in could not be stored. It counts as new after a restart")]
    private static partial void LogNotRemembered(ILogger log, string user, Exception exception);
}
