using System.Net;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>Changes the user's own password. This ends all sessions of the user; the caller renews the current one.</summary>
internal sealed class PasswordChange(CredentialValidator credentials, UserWriter writer, PasswordCache passwords, ProvenAddresses addresses, ILogger<PasswordChange> log)
{
    public const string AskAdministrator = "Ask an administrator.";

    /// <summary>Changes the password after checking the current one.</summary>
    public async Task<KnownUser> ChangeAsync(KnownUser user, string? present, string? chosen, IPAddress? from, CancellationToken cancellationToken)
    {
        var check = await credentials.CheckAsync(user.Name, present ?? "", from, cancellationToken);
        if (check.Refusal == Refusal.WrongCredentials)
        {
            throw new JettraException(ErrorCodes.WrongPassword);
        }

        if (check.Refusal is { } why)
        {
            throw AccessProblems.Describe(why, check.Until);
        }

        return await ChangeAsync(user, chosen, from);
    }

    /// <summary>Changes the password of a user whose current password was already checked in this request.</summary>
    public async Task<KnownUser> ChangeAsync(KnownUser user, string? chosen, IPAddress? from)
    {
        PasswordRules.Demand(user.Name, chosen);
        if (passwords.Matches(user, chosen!) == true)
        {
            throw new JettraException(ErrorCodes.SamePassword);
        }

        var changed = await writer.WriteAsync(async users =>
        {
            var row = await users.FindByIdAsync(user.Id) ?? throw new JettraException(
                ErrorCodes.UnknownUser, "This user was deleted.", hint: AskAdministrator);
            (row.MustChangePassword, row.DevelopmentDefault) = (false, false);
            row.PasswordHash = users.PasswordHasher.HashPassword(row, chosen!);
            await users.UpdateSecurityStampAsync(row).ThrowIfFailed();
            return KnownUser.Of(row);
        });
        passwords.Keep(changed, chosen!);
        await addresses.KeepAsync(changed, AddressGroup.Of(from));
        AuthLog.PasswordChanged(log, changed.Name);
        return changed;
    }
}
