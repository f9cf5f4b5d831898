using Microsoft.Extensions.Options;

namespace JettraAdmin.Settings;

/// <summary>Validates the settings at startup and reports all errors in one message.</summary>
internal sealed class JettraOptionsValidator : IValidateOptions<JettraOptions>
{
    public ValidateOptionsResult Validate(string? name, JettraOptions options)
    {
        var faults = Faults(options);
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"JettraAdmin did not start: {Count(faults.Count)} invalid.{Lines(faults)}");
    }

    private static List<string> Faults(JettraOptions options)
    {
        List<string> faults = [];
        var data = IsFolder("Jettra:DataDirectory", options.DataDirectory, faults);
        var backups = IsFolder("Jettra:BackupDirectory", options.BackupDirectory, faults);
        if (data && backups && Contains(options.BackupDirectory, options.DataDirectory))
        {
            faults.Add("Jettra:DataDirectory is inside Jettra:BackupDirectory. The backups folder may hold only backups. Use separate folders.");
        }

        if (options.PathBase is not "" && (!options.PathBase.StartsWith('/') || options.PathBase.EndsWith('/')))
        {
            faults.Add($"Jettra:PathBase is \"{options.PathBase}\". It must begin with a slash and must not end with one. Example: /jettra.");
        }

        faults.AddRange(options.KnownProxies.Where(proxy => !Proxies.IsProxy(proxy)).Select(proxy =>
            $"Jettra:KnownProxies contains \"{proxy}\". Use an address such as 10.0.0.5 or a network such as 10.0.0.0/8."));

        if (options.Admin.Password is not null && string.IsNullOrWhiteSpace(options.Admin.Password))
        {
            faults.Add("Jettra:Admin:Password is blank. Remove it to have a password generated and shown once in the log.");
        }

        if (options.Admin.PasswordFile is not null)
        {
            faults.AddRange(PasswordFileFaults(options.Admin));
        }

        faults.AddRange([.. LimitFaults(options.Limits), .. options.Archives.Faults(), .. options.Transactions.Faults(), .. options.Undo.Faults(), .. options.Jobs.Faults()]);
        return faults;
    }

    private static bool IsFolder(string key, string path, List<string> faults)
    {
        var fault =
            string.IsNullOrWhiteSpace(path) ? $"{key} is empty. Set a folder, or remove the setting to use the default."
            : path.Contains('\0', StringComparison.Ordinal) ? $"{key} is not a valid path. Set a folder, or remove the setting to use the default."
            : File.Exists(path) ? $"{key} is {path}, which is a file. Set a folder."
            : null;
        if (fault is not null)
        {
            faults.Add(fault);
        }

        return fault is null;
    }

    private static IEnumerable<string> PasswordFileFaults(AdminOptions admin)
    {
        if (admin.Password is not null)
        {
            yield return "Jettra:Admin:Password and Jettra:Admin:PasswordFile are both set. Set only one of them.";
        }

        if (!File.Exists(admin.PasswordFile))
        {
            yield return $"Jettra:Admin:PasswordFile is {admin.PasswordFile}, which does not exist.";
        }
    }

    private static IEnumerable<string> LimitFaults(LimitOptions limits)
    {
        if (limits.UploadBytes <= 0)
        {
            yield return $"Jettra:Limits:UploadBytes is {limits.UploadBytes}. It must be greater than zero bytes.";
        }

        if (limits.ImportBytes <= 0)
        {
            yield return $"Jettra:Limits:ImportBytes is {limits.ImportBytes}. It must be greater than zero bytes.";
        }

        if (limits.UploadIdle < TimeSpan.FromSeconds(1) || limits.UploadIdle > TimeSpan.FromDays(1))
        {
            yield return $"Jettra:Limits:UploadIdle is {limits.UploadIdle}. It must be between one second and one day. Example: 00:02:00.";
        }
    }

    private static bool Contains(string folder, string path) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Count(int faults) => faults == 1 ? "1 setting is" : $"{faults} settings are";

    private static string Lines(IEnumerable<string> faults) => string.Concat(faults.Select(f => $"{Environment.NewLine}  - {f}"));
}
