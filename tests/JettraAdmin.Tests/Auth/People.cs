using System.Net.Http.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

/// <summary>
/// A running server with one user of each role, and nobody: what each of them may is asked by <c>As("reader")</c> and so on.
/// All but the administrator are limited to <see cref="OwnDatabase"/>, and the same with a 2 behind it.
/// </summary>
public sealed class People : IAsyncLifetime
{
    public const string Nobody = "anonymous";

    /// <summary>The database that the limited users have; <see cref="OtherDatabase"/> they have not.</summary>
    public const string OwnDatabase = "own";

    public const string OtherDatabase = "other";

    public const string Password = "walnut on a wall";

    /// <summary>Everybody, the one that may least first.</summary>
    public static readonly IReadOnlyList<string> All = [Nobody, "reader", "writereader", "owner", "admin"];

    private readonly Dictionary<string, HttpClient> _clients = [];

    public RunningApp App { get; } = new();

    /// <summary>A client that sends somebody's credentials, or none.</summary>
    public HttpClient As(string who) => _clients[who];

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        _clients[Nobody] = App.Client;
        _clients["admin"] = App.AdminClient;
        foreach (var role in new[] { "reader", "writereader", "owner" })
        {
            using var made = await App.AdminClient.PostAsJsonAsync(
                "api/users", new { username = role, password = Password, role, allowed_dbs = new[] { OwnDatabase, OwnDatabase + "2" } });
            made.EnsureSuccessStatusCode();
            _clients[role] = App.ClientOf(role, Password);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await App.DisposeAsync();
    }
}
