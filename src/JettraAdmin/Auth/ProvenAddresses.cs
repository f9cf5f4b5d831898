using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// From where each user gave the right password within 30 days, over restarts. Whoever asks from there is let in with the
/// right password, however many wrong ones others try. A new password ends it, since the stamp is part of what is kept.
/// </summary>
/// <remarks>Bounded: 32 networks for each user; what was not seen for 30 days is forgotten.</remarks>
internal sealed partial class ProvenAddresses(
    IServiceScopeFactory scopes, IOptions<JettraOptions> options, TimeProvider time, ILogger<ProvenAddresses> log)
{
    public const string KeyFileName = "proven-addresses.key";

    private const int PerUser = 32;
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    // Written again once a day at most: a script that signs in every second does not write at each.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (string UserId, DateTimeOffset At)> _byMac = new(StringComparer.Ordinal);
    private byte[] _key = [];

    /// <summary>Whether the user gave the present password from this network.</summary>
    public bool Has(KnownUser user, IPAddress group) => _byMac.TryGetValue(Mac(user, group), out var kept) && kept.At + Life > time.GetUtcNow();

    /// <summary>Keeps that the user gave the right password from this network. When the disk refuses, it is kept until the server stops.</summary>
    public async Task KeepAsync(KnownUser user, IPAddress group)
    {
        var mac = Mac(user, group);
        var now = time.GetUtcNow();
        var known = _byMac.TryGetValue(mac, out var kept);
        if (known && kept.At + Fresh > now)
        {
            return;
        }

        // Of several requests at once, one writes.
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
        catch (Exception e) when (e is SqliteException || e is DbUpdateException { InnerException: SqliteException })
        {
            LogNotRemembered(log, user.Name, e);
        }
    }

    /// <summary>Reads what earlier processes kept. Called once, before anybody is let in.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _key = SecretFile.ReadOrMake(Path.Combine(options.Value.DataDirectory, KeyFileName));
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        await foreach (var proven in database.ProvenAddresses.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _byMac[proven.Mac] = (proven.UserId, DateTimeOffset.FromUnixTimeSeconds(proven.ProvenAt));
        }
    }

    private async Task WriteAsync(string mac, string userId, DateTimeOffset now, string[] surplus)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDatabase>();
        (var at, var over) = (now.ToUnixTimeSeconds(), (now - Life).ToUnixTimeSeconds());
        await database.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "ProvenAddresses" ("Mac", "UserId", "ProvenAt") VALUES ({mac}, {userId}, {at})
             ON CONFLICT ("Mac") DO UPDATE SET "ProvenAt" = excluded."ProvenAt"
             """);
        await database.ProvenAddresses.Where(p => p.ProvenAt <= over || surplus.Contains(p.Mac)).ExecuteDeleteAsync();
    }

    private string Mac(KnownUser user, IPAddress group) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Id}\n{group}\n{user.Stamp}")));

    [LoggerMessage(EventId = 845, Level = LogLevel.Error, Message = "It could not be written down from where {User} signed in: after a restart that address counts as new")]
    private static partial void LogNotRemembered(ILogger log, string user, Exception exception);
}
