using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>
/// A JettraDB server, from a program. Make one and keep it for the life of the program: it is safe for any number of threads and
/// shares its connections among them.
/// </summary>
/// <example>
/// <code>
/// using var client = new JettraClient("http://localhost:8080", "admin", "admin");
/// string file = await client.BackupDatabaseAsync("my_database");
/// foreach (string backup in await client.ListBackupsAsync()) { Console.WriteLine(backup); }
/// </code>
/// </example>
/// <remarks>
/// Every method throws a <see cref="JettraException"/> when the server refused or could not be reached, and an
/// <see cref="OperationCanceledException"/> when its token was cancelled. Names are data: they are encoded, never spliced into an address.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class JettraClient : IDisposable
{
    private readonly ServerConnection _connection;

    /// <summary>A client of the server at an address, such as <c>http://localhost:8080</c> or <c>https://intranet/jettra</c>.</summary>
    /// <param name="address">Scheme, host, port and base path of the server.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password; it is sent in the Authorization header of every request and shown nowhere.</param>
    public JettraClient(string address, string user, string password)
        : this(ServerAddress.Parse(address), user, password)
    {
    }

    /// <summary>A client of the server at an address.</summary>
    /// <param name="address">Scheme, host, port and base path of the server.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password; it is sent in the Authorization header of every request and shown nowhere.</param>
    public JettraClient(Uri address, string user, string password)
        : this(new JettraClientOptions { Address = address, User = user, Password = password })
    {
    }

    /// <summary>A client with options: timeouts, retries, a certificate authority of one's own.</summary>
    /// <param name="options">The options, with an address.</param>
    public JettraClient(JettraClientOptions options)
        : this(NewHttpClient(options), ownsHttp: true, options)
    {
    }

    /// <summary>
    /// A client over an <see cref="HttpClient"/> of your own, from a factory perhaps. It is not disposed with the client. Its own timeout
    /// holds too: set it to <see cref="Timeout.InfiniteTimeSpan"/> when large files are sent.
    /// </summary>
    /// <param name="http">What sends the requests.</param>
    /// <param name="options">The options; the address may be left out when <paramref name="http"/> has a base address.</param>
    public JettraClient(HttpClient http, JettraClientOptions? options = null)
        : this(http, ownsHttp: false, options ?? new JettraClientOptions())
    {
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its connection.")]
    private JettraClient(HttpClient http, bool ownsHttp, JettraClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = options.Address ?? http.BaseAddress ?? throw new ArgumentException("No address is given.", nameof(options));
        _connection = new ServerConnection(http, ownsHttp, ServerAddress.Check(address), options);
        Session = new JettraSession(_connection);
        Users = new JettraUsers(_connection);
        Databases = new JettraDatabases(_connection);
        Jobs = new JettraJobs(_connection);
        Uploads = new JettraUploads(_connection);
        Backups = new JettraBackups(_connection, Jobs, Uploads);
        Kept = new JettraKept(_connection);
        Server = new JettraServer(_connection);
    }

    /// <summary>Where the server is.</summary>
    public Uri Address => _connection.Address;

    /// <summary>Who this client is to the server, and the own password.</summary>
    public JettraSession Session { get; }

    /// <summary>Users, for administrators.</summary>
    public JettraUsers Users { get; }

    /// <summary>The databases of the server: list, create, rename, drop.</summary>
    public JettraDatabases Databases { get; }

    /// <summary>Backups: make, restore, prove, download, delete.</summary>
    public JettraBackups Backups { get; }

    /// <summary>Jobs: what runs, what ran, live.</summary>
    public JettraJobs Jobs { get; }

    /// <summary>What a restore replaced and what was dropped: kept for a while, and brought back from here.</summary>
    public JettraKept Kept { get; }

    /// <summary>Files sent to the server, to be looked at and restored.</summary>
    public JettraUploads Uploads { get; }

    /// <summary>The server itself: figures, settings, cluster.</summary>
    public JettraServer Server { get; }

    /// <summary>One database. Nothing is asked of the server yet, so it need not exist.</summary>
    /// <param name="name">What it is called.</param>
    public JettraDatabase Database(string name) => new(_connection, name);

    /// <summary>Begins a transaction: writes that are stored together at its commit, or not at all. Dispose it; that rolls back what was not committed.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<JettraTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Post(Route.To("tx", "begin"));
        return new JettraTransaction(_connection, (await _connection.AskAsync(request, WireJson.Default.TransactionBegun, cancellationToken).ConfigureAwait(false)).TxID);
    }

    /// <summary>Backs a database up and waits for it. Also works against existing JettraDB servers.</summary>
    /// <param name="database">The database.</param>
    /// <param name="progress">Is told of every change, where the server has jobs.</param>
    /// <param name="cancellationToken">Ends the wait. The backup goes on: it belongs to the server.</param>
    /// <returns>The name of the backup, as <see cref="ListBackupsAsync"/> has it.</returns>
    public Task<string> BackupDatabaseAsync(string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.MakeOnAnyServerAsync(database, progress, cancellationToken);

    /// <summary>The names of all backups, the newest first; those dated in the future last.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<IReadOnlyList<string>> ListBackupsAsync(CancellationToken cancellationToken = default) => Backups.ListAsync(cancellationToken);

    /// <summary>
    /// Restores a backup to a database and waits for it. A database that is not there is made; <b>one that is there is replaced</b>, and
    /// what it held can be brought back (<see cref="Kept"/>). Also works against existing JettraDB servers, which keep nothing.
    /// </summary>
    /// <param name="backup">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="progress">Is told of every change, where the server has jobs.</param>
    /// <param name="cancellationToken">Ends the wait. The restore goes on: it belongs to the server.</param>
    public Task RestoreAsync(string backup, string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.RestoreOnAnyServerAsync(backup, database, progress, cancellationToken);

    /// <summary>
    /// Sends an archive from this computer, restores it to a database and waits for it, as
    /// <see cref="RestoreAsync"/>: <b>a database that is there is replaced</b>. Also works against existing JettraDB servers.
    /// </summary>
    /// <param name="path">The archive.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="progress">Is told of every change once the archive is there, where the server has jobs.</param>
    /// <param name="cancellationToken">Ends the sending, or the wait. The restore goes on: it belongs to the server.</param>
    public Task RestoreFileAsync(string path, string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return Backups.RestoreFileOnAnyServerAsync(path, database, progress, cancellationToken);
    }

    /// <summary>Lets the connections go. What is under way ends with an <see cref="ObjectDisposedException"/>; whether it was done is not known.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>Which server this is a client of; never with credentials.</summary>
    public override string ToString() => $"JettraDB at {Address}";

    private static HttpClient NewHttpClient(JettraClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = options.Handler is null;
        var handler = options.Handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(handler, disposeHandler: own) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
