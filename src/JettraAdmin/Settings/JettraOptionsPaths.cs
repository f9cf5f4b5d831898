using Microsoft.Extensions.Options;

namespace JettraAdmin.Settings;

/// <summary>Makes the configured paths absolute, so that no other code depends on the current directory.</summary>
internal sealed class JettraOptionsPaths(IHostEnvironment environment) : IPostConfigureOptions<JettraOptions>
{
    public void PostConfigure(string? name, JettraOptions options)
    {
        options.DataDirectory = Absolute(options.DataDirectory);
        options.BackupDirectory = Absolute(options.BackupDirectory);
        if (!string.IsNullOrWhiteSpace(options.Admin.PasswordFile))
        {
            options.Admin.PasswordFile = Absolute(options.Admin.PasswordFile);
        }
    }

    // Invalid paths are left as they are. The validator reports them.
    private string Absolute(string path) =>
        string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)
            ? path
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, environment.ContentRootPath));
}
