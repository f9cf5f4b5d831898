using System.Security.Cryptography;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Auth;

/// <summary>
/// Creates the first administrator when there is no user. The password is, in this order: the configured one; <c>admin</c> in
/// the Development environment if the server listens only on this machine; a random one that is logged once.
/// </summary>
/// <remarks>
/// When a server with the development administrator is started in another environment, that user gets a new password, because
/// the default password must not work on a server that others can reach.
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
        var developmentUser = directory.All.FirstOrDefault(u => u.DevelopmentDefault);
        var configured = Configured();
        if (developmentUser is null ? directory.All.Count > 0 : development && configured is null)
        {
            return;
        }

        (var password, var random, var isDefault) = (configured, development) switch
        {
            (not null, _) => (configured, false, false),
            (null, true) => (DevelopmentPassword, false, true),
            _ => (Random(), true, false),
        };
        await writer.WriteAsync(users => SaveAsync(users, developmentUser?.Id, password, random, isDefault));
        LogPassword(password, random, isDefault);
    }

    private async Task<bool> SaveAsync(UserManager<JettraUser> users, string? developmentUser, string password, bool mustChange, bool isDefault)
    {
        var present = developmentUser is null ? null : await users.FindByIdAsync(developmentUser);
        var row = present ?? new JettraUser { UserName = Name, Role = Role.Admin, CreatedAt = time.GetUtcNow() };
        (row.MustChangePassword, row.DevelopmentDefault) = (mustChange, isDefault);
        row.PasswordHash = users.PasswordHasher.HashPassword(row, password);
        await (present is null ? users.CreateAsync(row) : users.UpdateSecurityStampAsync(row)).ThrowIfFailed();
        return true;
    }

    private void LogPassword(string password, bool random, bool isDefault)
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
            AuthLog.WeakConfiguredPassword(log, fault.ToString());
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

    private static JettraException Unusable(MessageTemplate fault) => new(ErrorCodes.UnusablePasswordFile, fault, "No user was made.");

    // 24 characters from an alphabet of 32 that are not easily confused: 120 bits.
    private static string Random() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 24);
}
