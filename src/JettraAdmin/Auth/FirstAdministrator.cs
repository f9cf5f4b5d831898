using System.Security.Cryptography;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// Sees to it that there is an administrator with a password that not everybody knows. A configured password is used while
/// there is no user; else Development on this machine alone gets admin / admin; else a random one is made and shown once.
/// </summary>
/// <remarks>
/// The administrator that Development made up counts as no user as soon as the server is started otherwise: its password
/// must not open a server that others can reach.
/// </remarks>
internal sealed class FirstAdministrator(
    UserDirectory directory,
    UserWriter writer,
    IOptions<JettraOptions> options,
    IHostEnvironment environment,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<FirstAdministrator> log)
{
    public const string Name = "admin";

    public const string DevelopmentPassword = "admin";

    public async Task EnsureAsync()
    {
        var development = environment.IsDevelopment() && LoopbackOnly.Is(configuration);
        var madeUp = directory.All.FirstOrDefault(u => u.DevelopmentDefault);
        var configured = Configured();
        if (madeUp is null ? directory.All.Count > 0 : development && configured is null)
        {
            return;
        }

        (var password, var random, var isDefault) = (configured, development) switch
        {
            (not null, _) => (configured, false, false),
            (null, true) => (DevelopmentPassword, false, true),
            _ => (Random(), true, false),
        };
        await writer.WriteAsync(users => SaveAsync(users, madeUp?.Id, password, random, isDefault));
        Tell(password, random, isDefault);
    }

    private async Task<bool> SaveAsync(UserManager<JettraUser> users, string? madeUp, string password, bool mustChange, bool isDefault)
    {
        var present = madeUp is null ? null : await users.FindByIdAsync(madeUp);
        var row = present ?? new JettraUser { UserName = Name, Role = Role.Admin, CreatedAt = time.GetUtcNow() };
        (row.MustChangePassword, row.DevelopmentDefault) = (mustChange, isDefault);
        row.PasswordHash = users.PasswordHasher.HashPassword(row, password);
        await (present is null ? users.CreateAsync(row) : users.UpdateSecurityStampAsync(row)).OrThrow();
        return true;
    }

    private void Tell(string password, bool random, bool isDefault)
    {
        if (random)
        {
            AuthLog.FirstPassword(log, Name, password);
        }
        else if (isDefault)
        {
            AuthLog.DevelopmentPassword(log);
        }
        else if (PasswordRules.Fault(Name, password) is { } fault)
        {
            AuthLog.WeakConfiguredPassword(log, fault);
        }
    }

    private string? Configured()
    {
        if (options.Value.Admin.PasswordFile is not { } file)
        {
            return options.Value.Admin.Password;
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault() is { } line && !string.IsNullOrWhiteSpace(line)
                ? line
                : throw Unusable($"The first line of {file}, which Jettra:Admin:PasswordFile names, is blank.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"Jettra:Admin:PasswordFile cannot be read. {unreadable.Message}");
        }
    }

    private static JettraException Unusable(string fault) => new(ErrorCodes.UnusablePasswordFile, fault, "No user was made.");

    // 24 characters out of 32 that cannot be mistaken for each other: 120 bits.
    private static string Random() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 24);
}
