using System.Net;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>
/// Checks passwords for Basic authentication, <c>/api/login</c>, the sign-in page and password changes. All of them share one
/// throttle.
/// </summary>
/// <remarks>
/// The throttle does not apply to the right password from a proven address: one from which the user gave the right password
/// within the last 30 days. So an attacker cannot lock a user out.
/// </remarks>
internal sealed class CredentialValidator(
    UserDirectory directory,
    UserWriter writer,
    PasswordCache passwords,
    ProvenAddresses addresses,
    AttemptThrottle throttle,
    PasswordHashLimiter limiter,
    IPasswordHasher<JettraUser> hasher,
    TimeProvider time,
    ILogger<CredentialValidator> log)
{
    private static readonly JettraUser DummyUser = new();
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Lazy<string> _dummyHash = new(() => hasher.HashPassword(DummyUser, Guid.NewGuid().ToString()));

    /// <summary>Checks a user name and a password that came from an address.</summary>
    public async Task<CredentialCheck> CheckAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(name, password, AddressGroup.Of(from), from);
        var check = CheckWithoutHashing(attempt) ?? await CheckInTurnAsync(attempt, cancellationToken);
        if (check.User is not { } user)
        {
            return check;
        }

        if (user.Disabled)
        {
            // Only a caller with the right password learns that.
            return CredentialCheck.Refused(Refusal.Disabled);
        }

        await addresses.KeepAsync(user, attempt.Group);
        return check;
    }

    private CredentialCheck? CheckWithoutHashing(Attempt attempt)
    {
        var user = directory.FindByName(attempt.Name);
        var right = user is null ? null : passwords.Matches(user, attempt.Password);
        var proven = user is not null && addresses.Has(user, attempt.Group);
        var until = throttle.BlockedUntil(attempt.Group, attempt.Name);
        return right == true && (proven || until is null) ? CredentialCheck.Right(user!)
            // After a restart the cache is empty, so a proven address needs the slow comparison.
            : until is null || (proven && right is null) ? null
            : CredentialCheck.Refused(Refusal.Throttled, until);
    }

    private async Task<CredentialCheck> CheckInTurnAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        using var turn = directory.FindByName(attempt.Name) is { } user && addresses.Has(user, attempt.Group)
            ? await limiter.AsProvenAsync($"{attempt.Group} {user.Id}", cancellationToken)
            : await limiter.AsStrangerAsync(cancellationToken);
        if (turn is null)
        {
            return CredentialCheck.Refused(Refusal.TooManyWaiting, time.GetUtcNow() + RetryDelay);
        }

        // While waiting, another request may have cached the password or reached a limit.
        return CheckWithoutHashing(attempt) ?? await CompareAsync(attempt);
    }

    private async Task<CredentialCheck> CompareAsync(Attempt attempt)
    {
        // An unknown user takes as long as a wrong password. Passwords that are too long are not hashed.
        var user = directory.FindByName(attempt.Name);
        var dummyHash = _dummyHash.Value;
        var result = attempt.Password.Length > PasswordRules.MaxLength
            ? PasswordVerificationResult.Failed
            : hasher.VerifyHashedPassword(DummyUser, user?.PasswordHash ?? dummyHash, attempt.Password);
        if (user is null || result == PasswordVerificationResult.Failed)
        {
            return Wrong(attempt, user);
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user = await RehashAsync(user, attempt.Password);
        }

        passwords.Keep(user, attempt.Password);
        return CredentialCheck.Right(user);
    }

    private CredentialCheck Wrong(Attempt attempt, KnownUser? user)
    {
        if (throttle.BlockedUntil(attempt.Group, attempt.Name) is { } until)
        {
            return CredentialCheck.Refused(Refusal.Throttled, until);
        }

        if (user is null)
        {
            AuthLog.UnknownUser(log, attempt.From);
        }
        else
        {
            AuthLog.WrongPassword(log, user.Name, attempt.From);
        }

        (var address, var name) = throttle.CountFailure(attempt.Group, attempt.Name);
        if (address)
        {
            AuthLog.AddressMustWait(log, attempt.From);
        }

        if (name && user is not null)
        {
            AuthLog.NameLocked(log, user.Name);
        }

        return CredentialCheck.Refused(Refusal.WrongCredentials);
    }

    private async Task<KnownUser> RehashAsync(KnownUser user, string password)
    {
        try
        {
            return await writer.WriteAsync(async users =>
            {
                if (await users.FindByIdAsync(user.Id) is not { } row || row.SecurityStamp != user.Stamp)
                {
                    return user;
                }

                row.PasswordHash = hasher.HashPassword(row, password);
                await users.UpdateAsync(row).ThrowIfFailed();
                return KnownUser.Of(row);
            });
        }
        catch (JettraException e)
        {
            // The password is right. On a full disk, administrators must be able to sign in and free space.
            AuthLog.NotRehashed(log, user.Name, e);
            return user;
        }
    }

    private sealed record Attempt(string Name, string Password, IPAddress Group, IPAddress? From);
}
