using System.Net;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Identity;

namespace JettraAdmin.Auth;

/// <summary>
/// The one place where a password is compared, whichever door it came through: Basic, <c>/api/login</c>, the sign-in page and
/// the change of a password share its throttle.
/// </summary>
/// <remarks>
/// The throttle holds for everybody but one: who gave the right password from this address within 30 days is let in with it,
/// whatever others try from there or for this name. So nobody can lock somebody else out.
/// </remarks>
internal sealed class Credentials(
    UserDirectory directory,
    UserWriter writer,
    ProvenPasswords passwords,
    ProvenAddresses addresses,
    AttemptThrottle throttle,
    PasswordHashLimiter limiter,
    IPasswordHasher<JettraUser> hasher,
    TimeProvider time,
    ILogger<Credentials> log)
{
    private static readonly JettraUser Nobody = new();
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Compares a name and a password that came from an address.</summary>
    public async Task<CredentialCheck> CheckAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(name, password, AddressGroup.Of(from), from);
        var check = AtOnce(attempt) ?? await InTurnAsync(attempt, cancellationToken);
        if (check.User is { } user)
        {
            await addresses.KeepAsync(user, attempt.Group);
        }

        return check;
    }

    private CredentialCheck? AtOnce(Attempt attempt)
    {
        var user = directory.FindByName(attempt.Name);
        var right = user is null ? null : passwords.Matches(user, attempt.Password);
        var proven = user is not null && addresses.Has(user, attempt.Group);
        var until = throttle.BlockedUntil(attempt.Group, attempt.Name);
        return right == true && (proven || until is null) ? CredentialCheck.Right(user!)
            // Only comparing tells whether it is the password that was proved here before the server was started anew.
            : until is null || (proven && right is null) ? null
            : CredentialCheck.Refused(Refusal.Throttled, until);
    }

    private async Task<CredentialCheck> InTurnAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        using var turn = directory.FindByName(attempt.Name) is { } user && addresses.Has(user, attempt.Group)
            ? await limiter.AsProvenAsync($"{attempt.Group} {user.Id}", cancellationToken)
            : await limiter.AsStrangerAsync(cancellationToken);
        if (turn is null)
        {
            return CredentialCheck.Refused(Refusal.Crowded, time.GetUtcNow() + Moment);
        }

        // While waiting, others may have proved the password or used up the attempts.
        return AtOnce(attempt) ?? await CompareAsync(attempt);
    }

    private async Task<CredentialCheck> CompareAsync(Attempt attempt)
    {
        // An unknown name takes as long as a wrong password, and a password nobody can have is not hashed.
        var user = directory.FindByName(attempt.Name);
        var nobodys = _nobodysHash.Value;
        var result = attempt.Password.Length > PasswordRules.MaxLength
            ? PasswordVerificationResult.Failed
            : hasher.VerifyHashedPassword(Nobody, user?.PasswordHash ?? nobodys, attempt.Password);
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
            AuthLog.NameClosed(log, user.Name);
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
                await users.UpdateAsync(row).OrThrow();
                return KnownUser.Of(row);
            });
        }
        catch (JettraException e)
        {
            // The password is right: who may make room on a full disk must get in to do it.
            AuthLog.NotRehashed(log, user.Name, e);
            return user;
        }
    }

    private sealed record Attempt(string Name, string Password, IPAddress Group, IPAddress? From);
}
