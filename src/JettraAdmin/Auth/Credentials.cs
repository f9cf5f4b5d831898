using System.Net;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// The one place where a password is compared, whichever door it came through: Basic, <c>/api/login</c>, the sign-in page and
/// the change of a password share its lockout and its throttle.
/// </summary>
internal sealed class Credentials(
    UserDirectory directory,
    UserWriter writer,
    ProvenPasswords proven,
    AttemptThrottle throttle,
    IPasswordHasher<JettraUser> hasher,
    IOptions<IdentityOptions> options,
    TimeProvider time,
    ILogger<Credentials> log) : IDisposable
{
    private static readonly JettraUser Nobody = new();

    // Hashing is meant to be slow: no more of it at once than there are processors, or everything else stands still.
    private readonly SemaphoreSlim _hashing = new(Environment.ProcessorCount, Environment.ProcessorCount);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Compares a name and a password that came from an address.</summary>
    public async Task<CredentialCheck> CheckAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        if (AtOnce(name, password, from) is { } known)
        {
            return known;
        }

        await _hashing.WaitAsync(cancellationToken);
        try
        {
            // While waiting, others may have proved the password or locked the user.
            return AtOnce(name, password, from) ?? await CompareAsync(directory.FindByName(name), password, from);
        }
        finally
        {
            _hashing.Release();
        }
    }

    public void Dispose() => _hashing.Dispose();

    private CredentialCheck? AtOnce(string name, string password, IPAddress? from)
    {
        KnownUser? user = directory.FindByName(name);
        if (user?.LockedUntil > time.GetUtcNow())
        {
            return CredentialCheck.Refused(Refusal.LockedOut, user.LockedUntil);
        }

        if (user is not null && proven.Has(user, password))
        {
            return CredentialCheck.Right(user);
        }

        return throttle.BlockedUntil(from) is { } until ? CredentialCheck.Refused(Refusal.Throttled, until) : null;
    }

    private async Task<CredentialCheck> CompareAsync(KnownUser? user, string password, IPAddress? from)
    {
        // An unknown name takes as long as a wrong password, and a password nobody can have is not hashed.
        PasswordVerificationResult result = password.Length > PasswordRules.MaxLength
            ? PasswordVerificationResult.Failed
            : hasher.VerifyHashedPassword(Nobody, user?.PasswordHash ?? _nobodysHash.Value, password);
        if (user is null || result == PasswordVerificationResult.Failed)
        {
            throttle.CountFailure(from);
            return await CountFailureAsync(user, from);
        }

        if (user.FailedAttempts > 0 || result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            try
            {
                user = await WelcomeAsync(user, result == PasswordVerificationResult.SuccessRehashNeeded ? password : null);
            }
            catch (JettraException e)
            {
                // The password is right: who may make room on a full disk must get in to do it.
                AuthLog.NotCounted(log, user.Name, e);
            }
        }

        proven.Keep(user, password);
        return CredentialCheck.Right(user);
    }

    private async Task<CredentialCheck> CountFailureAsync(KnownUser? user, IPAddress? from)
    {
        if (user is null)
        {
            AuthLog.UnknownUser(log, from);
            return CredentialCheck.Refused(Refusal.WrongCredentials);
        }

        AuthLog.WrongPassword(log, user.Name, from);
        DateTimeOffset? lockedUntil = null;
        try
        {
            lockedUntil = await CountAsync(user);
        }
        catch (JettraException e)
        {
            // Wrong is wrong; what slows a guesser down then is the count of the address, which needs no disk.
            AuthLog.NotCounted(log, user.Name, e);
        }

        if (lockedUntil is null)
        {
            return CredentialCheck.Refused(Refusal.WrongCredentials);
        }

        AuthLog.LockedOut(log, user.Name, lockedUntil.Value);
        return CredentialCheck.Refused(Refusal.LockedOut, lockedUntil);
    }

    private Task<DateTimeOffset?> CountAsync(KnownUser user) => writer.WriteAsync(async users =>
    {
        if (await users.FindByIdAsync(user.Id) is not { } row)
        {
            return (DateTimeOffset?)null;
        }

        if (++row.AccessFailedCount >= options.Value.Lockout.MaxFailedAccessAttempts)
        {
            row.AccessFailedCount = 0;
            row.LockoutEnd = time.GetUtcNow() + options.Value.Lockout.DefaultLockoutTimeSpan;
        }

        await users.UpdateAsync(row).OrThrow();
        return row.LockoutEnd > time.GetUtcNow() ? row.LockoutEnd : null;
    });

    private Task<KnownUser> WelcomeAsync(KnownUser user, string? rehash) => writer.WriteAsync(async users =>
    {
        if (await users.FindByIdAsync(user.Id) is not { } row || row.SecurityStamp != user.Stamp)
        {
            return user;
        }

        row.AccessFailedCount = 0;
        if (rehash is not null)
        {
            row.PasswordHash = hasher.HashPassword(row, rehash);
        }

        await users.UpdateAsync(row).OrThrow();
        return KnownUser.Of(row);
    });
}
