using JettraAdmin.Fixtures;

[assembly: CaptureConsole]
[assembly: AssemblyFixture(typeof(JettraAdmin.Driver.Tests.DriverServer))]

namespace JettraAdmin.Driver.Tests;

/// <summary>One server for all tests. Each test creates its own databases.</summary>
public sealed class DriverServer : IAsyncLifetime
{
    private RunningApp? _app;
    private JettraClient? _client;

    public RunningApp App => _app ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>A client that signs in as the administrator.</summary>
    public JettraClient Client => _client ??= new JettraClient(App.Address, RunningApp.Admin, RunningApp.AdminPassword);

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>A client of the administrator at another address, such as that of a proxy.</summary>
    public static JettraClientOptions By(Uri address) => new()
    {
        Address = address,
        User = RunningApp.Admin,
        Password = RunningApp.AdminPassword,
    };

    public static string NewName(string of = "db") => $"{of}_{Guid.NewGuid():N}"[..24];

    /// <summary>Creates a database with one collection, <c>cities</c>.</summary>
    public async Task<JettraDatabase> NewDatabaseAsync(int documents = 3)
    {
        var name = NewName();
        await Client.Databases.CreateAsync(name);
        var database = Client.Database(name);
        var cities = database.Collection("cities");
        for (var number = 0; number < documents; number++)
        {
            await cities.SaveAsync(new City($"c{number:0000}", $"San José {number}", number));
        }

        return database;
    }

    /// <summary>Makes a backup of about this size, from random documents.</summary>
    public async Task<string> NewBackupAsync(int bytes)
    {
        var name = NewName();
        await Client.Databases.CreateAsync(name);
        var noise = Client.Database(name).Collection("noise");
        for (var written = 0; written < bytes; written += 64 * 1024)
        {
            await noise.SaveAsync(new Noise(Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(64 * 1024))));
        }

        return await Client.BackupDatabaseAsync(name);
    }

    private sealed record Noise(string Text);
}

/// <summary>A class of documents.</summary>
public sealed record City([property: System.Text.Json.Serialization.JsonPropertyName("_id")] string Id, string Name, int Number);

/// <summary>Records the reported values, in order.</summary>
public sealed class Told<T> : IProgress<T>
{
    private readonly List<T> _all = [];
    private readonly Action<T>? _then;

    public Told(Action<T>? then = null) => _then = then;

    public IReadOnlyList<T> All
    {
        get { lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public void Report(T value)
    {
        lock (_all)
        {
            _all.Add(value);
        }

        _then?.Invoke(value);
    }
}

