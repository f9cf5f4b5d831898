using JettraAdmin.Driver;
using JettraAdmin.Engine;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: CaptureConsole]
[assembly: AssemblyFixture(typeof(JettraAdmin.Contract.Tests.OpenClients))]

namespace JettraAdmin.Contract.Tests;

/// <summary>One server and all its clients. Each test creates its own databases.</summary>
public sealed class OpenClients : IAsyncLifetime
{
    private RunningApp? _app;
    private JavaProgram? _java;

    public RunningApp App => _app ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>The compiled Java driver and its libraries.</summary>
    public string JavaClassPath => _java!.ClassPath;

    /// <summary>Holds backups of more than a hundred kilobytes, until a test releases them.</summary>
    public HeldArchives Archives { get; private set; } = null!;

    /// <summary>A folder for files of the tests.</summary>
    public string Folder => Path.Combine(App.Folder, "here");

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync(builder => builder.Services.AddSingleton(services =>
        {
            var options = EngineHosting.OptionsOf(services);
            return new JettraEngineBuilder(options, TimeProvider.System, NullLoggerFactory.Instance)
                .AddEmbeddedStorage()
                .AddFolderArchives(store => Archives = new HeldArchives(store))
                .Build();
        }));
        Directory.CreateDirectory(Folder);
        _java = await JavaProgram.StartAsync(NewFolder(), App.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_java is not null)
        {
            await _java.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Opens a client for a user.</summary>
    public ITestedClient Open(ClientKind kind, string user = RunningApp.Admin, string password = RunningApp.AdminPassword) => kind switch
    {
        ClientKind.Http => new RestClient(App.ClientOf(user, password), user, password),
        ClientKind.DotNet => new DotNetClient(new JettraClient(App.Address, user, password)),
        ClientKind.Shell => new ShellClient(App.Address, user, password),
        ClientKind.Java => new JavaClient(_java!, user, password),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string NewName(string of = "db") => $"{of}_{Guid.NewGuid():N}"[..24];

    /// <summary>Creates a folder for one test.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder, NewName("folder"))).FullName;

    /// <summary>Creates a file with this content.</summary>
    public async Task<string> NewFileAsync(string content)
    {
        var path = Path.Combine(NewFolder(), "file");
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
