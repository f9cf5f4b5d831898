using System.Net;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Auth;

/// <summary>Somebody changes the own password. All sessions end; the one that did it is renewed by whoever called.</summary>
internal sealed class OwnPassword(Credentials credentials, UserWriter writer, ProvenPasswords passwords, ProvenAddresses addresses, ILogger<OwnPassword> log)
{
    public const string AskAdministrator = "Ask an administrator.";

    /// <summary>Changes it after the present one was given again.</summary>
    public async Task<KnownUser> ChangeAsync(KnownUser user, string? present, string? chosen, IPAddress? from, CancellationToken cancellationToken)
    {
        CredentialCheck check = await credentials.CheckAsync(user.Name, present ?? "", from, cancellationToken);
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

    /// <summary>Changes it for somebody whose present password came with this very request.</summary>
    public async Task<KnownUser> ChangeAsync(KnownUser user, string? chosen, IPAddress? from)
    {
        PasswordRules.Demand(user.Name, chosen);
        if (passwords.Matches(user, chosen!) == true)
        {
            throw new JettraException(ErrorCodes.SamePassword);
        }

        KnownUser changed = await writer.WriteAsync(async users =>
        {
            JettraUser row = await users.FindByIdAsync(user.Id) ?? throw new JettraException(
                ErrorCodes.UnknownUser, "This user was deleted.", hint: AskAdministrator);
            (row.MustChangePassword, row.DevelopmentDefault) = (false, false);
            row.PasswordHash = users.PasswordHasher.HashPassword(row, chosen!);
            await users.UpdateSecurityStampAsync(row).OrThrow();
            return KnownUser.Of(row);
        });
        passwords.Keep(changed, chosen!);
        await addresses.KeepAsync(changed, AddressGroup.Of(from));
        AuthLog.PasswordChanged(log, changed.Name);
        return changed;
    }
}
