using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Session;

/// <summary>The state between commands: the server, the user, and the database in use.</summary>
internal sealed class ShellSession : IDisposable
{
    private JettraClient? _client;

    public ShellSession(string url) => Url = WithScheme(url);

    /// <summary>The server.</summary>
    public string Url { get; private set; }

    /// <summary>The user who is signed in, or null.</summary>
    public string? User { get; private set; }

    /// <summary>The database in use, or null.</summary>
    public string? Database { get; set; }

    /// <summary>The transaction.</summary>
    public ShellTransaction Transaction { get; } = new();

    /// <summary>The client of the user who is signed in, or null.</summary>
    public JettraClient? SignedIn => _client;

    /// <summary>The client of the user who is signed in.</summary>
    /// <exception cref="ShellException">No user is signed in.</exception>
    public JettraClient Client => _client ?? throw ShellException.NotLoggedIn();

    /// <summary>The prompt.</summary>
    public string Prompt => (Database is null ? "jettra> " : $"jettra:{Database}> ") + Transaction.Prompt;

    /// <summary>The database in use.</summary>
    /// <exception cref="ShellException">No database is in use, or no user is signed in.</exception>
    public JettraDatabase DatabaseInUse => Client.Database(Database ?? throw ShellException.NoDatabase("use <db>"));

    /// <summary>Sets another server address and signs out. Nothing is sent.</summary>
    public void Connect(string url)
    {
        Url = WithScheme(url);
        SignOut();
    }

    /// <summary>Signs in. With <paramref name="verify"/> the credentials are checked now, else by the first command.</summary>
    public async Task SignInAsync(string user, string password, bool verify, CancellationToken ct)
    {
        var client = Open(user, password);
        try
        {
            if (verify)
            {
                await client.Session.LoginAsync(ct);
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }

        _client?.Dispose();
        (_client, User) = (client, user);
    }

    /// <summary>Signs out.</summary>
    public void SignOut()
    {
        _client?.Dispose();
        (_client, User, Database) = (null, null, null);
    }

    public void Dispose() => _client?.Dispose();

    private JettraClient Open(string user, string password)
    {
        try
        {
            return new JettraClient(Url, user, password);
        }
        catch (ArgumentException e)
        {
            throw new ShellException(ExitCode.Usage, $"{Url} is not the address of a server. An example is http://localhost:8080", e);
        }
    }

    private static string WithScheme(string url) => url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}";
}
