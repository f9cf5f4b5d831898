using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Session;

/// <summary>What the shell remembers between commands: the server, who is signed in, and the database in use.</summary>
internal sealed class ShellSession : IDisposable
{
    private JettraClient? _client;

    public ShellSession(string url) => Url = Addressed(url);

    /// <summary>The server.</summary>
    public string Url { get; private set; }

    /// <summary>Who is signed in; null for nobody.</summary>
    public string? User { get; private set; }

    /// <summary>The database in use; null for none.</summary>
    public string? Database { get; set; }

    /// <summary>The transaction.</summary>
    public ShellTransaction Transaction { get; } = new();

    /// <summary>The server, for whoever is signed in; null for nobody.</summary>
    public JettraClient? SignedIn => _client;

    /// <summary>The server, for whoever is signed in.</summary>
    /// <exception cref="ShellFailure">Nobody is.</exception>
    public JettraClient Client => _client ?? throw ShellFailure.NotLoggedIn();

    /// <summary>What stands before the line that is typed.</summary>
    public string Prompt => (Database is null ? "jettra> " : $"jettra:{Database}> ") + Transaction.Prompt;

    /// <summary>The database in use.</summary>
    /// <exception cref="ShellFailure">None is, or nobody is signed in.</exception>
    public JettraDatabase DatabaseInUse => Client.Database(Database ?? throw ShellFailure.NoDatabase("use <db>"));

    /// <summary>Takes another server; whoever was signed in and the database are forgotten.</summary>
    public void Connect(string url)
    {
        Url = Addressed(url);
        SignOut();
    }

    /// <summary>Signs in. With <paramref name="ask"/> the server is asked; else the first command finds out.</summary>
    public async Task SignInAsync(string user, string password, bool ask, CancellationToken ct)
    {
        var client = Open(user, password);
        try
        {
            if (ask)
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

    /// <summary>Forgets who was signed in.</summary>
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
            throw new ShellFailure(ExitCode.Usage, $"{Url} is no address of a server. An address looks like http://localhost:8080", e);
        }
    }

    private static string Addressed(string url) => url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}";
}
