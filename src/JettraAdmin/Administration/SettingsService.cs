using System.Reflection;
using System.Runtime.InteropServices;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Administration;

/// <summary>What is configured and from where, what the server runs on, and its health. For administrators only; nothing is changed.</summary>
/// <remarks>Thread-safe. Every method throws <see cref="JettraException"/> with <c>forbidden</c> for other callers.</remarks>
public sealed class SettingsService
{
    private readonly IConfiguration _configuration;
    private readonly JettraOptions _options;
    private readonly JettraEngine _engine;
    private readonly EngineHosting _hosting;
    private readonly IHostEnvironment _environment;

    internal SettingsService(
        IConfiguration configuration, IOptions<JettraOptions> options, JettraEngine engine, EngineHosting hosting, IHostEnvironment environment) =>
        (_configuration, _options, _engine, _hosting, _environment) = (configuration, options.Value, engine, hosting, environment);

    /// <summary>All settings with their effective values. Secrets are hidden.</summary>
    public IReadOnlyList<SettingFact> ListSettings(Caller caller)
    {
        caller.Demand(Role.Admin);
        return SettingReader.Read(_configuration, _options);
    }

    /// <summary>Versions, folders and health. It looks at the disks, so call it only for a page that shows it.</summary>
    public async Task<ServerFacts> DescribeAsync(Caller caller, CancellationToken ct)
    {
        caller.Demand(Role.Admin);
        return new ServerFacts(
            typeof(SettingsService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            RuntimeInformation.FrameworkDescription,
            _engine.Storage.Product,
            RuntimeInformation.OSDescription,
            _environment.EnvironmentName,
            Folder(_options.DataDirectory),
            Folder(_options.BackupDirectory),
            SameDisk.Holds(_options.DataDirectory, _options.BackupDirectory),
            await CheckAsync(ct));
    }

    internal static SettingsService Compose(IServiceProvider services) => new(
        services.GetRequiredService<IConfiguration>(),
        services.GetRequiredService<IOptions<JettraOptions>>(),
        services.GetRequiredService<JettraEngine>(),
        services.GetRequiredService<EngineHosting>(),
        services.GetRequiredService<IHostEnvironment>());

    private async Task<IReadOnlyList<HealthFact>> CheckAsync(CancellationToken ct)
    {
        MessageTemplate? folder = null;
        try
        {
            await _engine.Archives.ListUnlistedAsync(ct);
        }
        catch (JettraException e)
        {
            folder = e.Text;
        }

        var clock = _engine.Storage.ClockHold is null ? null : (MessageTemplate)"The clock of the server jumped. Kept states do not expire until it has run steadily for a day.";
        return
        [
            new HealthFact(HealthCheck.Ready, _hosting.NotReady),
            new HealthFact(HealthCheck.BackupsFolder, folder),
            new HealthFact(HealthCheck.Clock, clock),
        ];
    }

    private static FolderFact Folder(string path)
    {
        try
        {
            var disk = new DriveInfo(path);
            return new FolderFact(path, disk.AvailableFreeSpace, disk.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The folder is missing, or its file system does not report its size.
            return new FolderFact(path, null, null);
        }
    }
}
