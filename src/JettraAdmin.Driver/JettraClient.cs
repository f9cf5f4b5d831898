using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using JettraAdmin.Driver.Http;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver;

/// <summary>
/// A client of one JettraDB server. Create one and keep it for the life of the program: it is safe for use by many threads, and reuses
/// its connections.
/// </summary>
/// <example>
/// <code>
/// using var client = new JettraClient("http://localhost:8080", "admin", "admin");
/// string file = await client.BackupDatabaseAsync("my_database");
/// foreach (string backup in await client.ListBackupsAsync()) { Console.WriteLine(backup); }
/// </code>
/// </example>
/// <remarks>
/// Every method throws a <see cref="JettraException"/> when the server refused the request or could not be reached, and an
/// <see cref="OperationCanceledException"/> when its token was cancelled. Names are percent-encoded in addresses.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class JettraClient : IDisposable
{
    private readonly ServerConnection _connection;

    /// <summary>Creates a client of the server at an address, such as <c>http://localhost:8080</c> or <c>https://intranet/jettra</c>.</summary>
    /// <param name="address">Scheme, host, port and base path of the server.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password. It is sent in the Authorization header of every request, and appears in no message.</param>
    public JettraClient(string address, string user, string password)
        : this(ServerAddress.Parse(address), user, password)
    {
    }

    /// <summary>Creates a client of the server at an address.</summary>
    /// <param name="address">Scheme, host, port and base path of the server.</param>
    /// <param name="user">The user name.</param>
    /// <param name="password">The password. It is sent in the Authorization header of every request, and appears in no message.</param>
    public JettraClient(Uri address, string user, string password)
        : this(new JettraClientOptions { Address = address, User = user, Password = password })
    {
    }

    /// <summary>Creates a client with options, such as timeouts, retries and trusted certificates.</summary>
    /// <param name="options">The options, with an address.</param>
    public JettraClient(JettraClientOptions options)
        : this(NewHttpClient(options), ownsHttp: true, options)
    {
    }

    /// <summary>
    /// Creates a client that uses an existing <see cref="HttpClient"/>, for example from a factory. It is not disposed with the client. Its
    /// timeout also applies: set it to <see cref="Timeout.InfiniteTimeSpan"/> to transfer large files.
    /// </summary>
    /// <param name="http">The HTTP client that sends the requests.</param>
    /// <param name="options">The options; the address may be left out when <paramref name="http"/> has a base address.</param>
    public JettraClient(HttpClient http, JettraClientOptions? options = null)
        : this(http, ownsHttp: false, options ?? new JettraClientOptions())
    {
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its connection.")]
    private JettraClient(HttpClient http, bool ownsHttp, JettraClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = options.Address ?? http.BaseAddress ?? throw new ArgumentException("The address is missing.", nameof(options));
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

    /// <summary>The address of the server.</summary>
    public Uri Address => _connection.Address;

    /// <summary>The user of this client, and its password.</summary>
    public JettraSession Session { get; }

    /// <summary>The users of the server, for administrators.</summary>
    public JettraUsers Users { get; }

    /// <summary>The databases of the server: list, create, rename and drop them.</summary>
    public JettraDatabases Databases { get; }

    /// <summary>Backups: make, verify, restore, download and delete them.</summary>
    public JettraBackups Backups { get; }

    /// <summary>Running, queued and past jobs.</summary>
    public JettraJobs Jobs { get; }

    /// <summary>Kept states: what restores, undos and drops replaced, and can be brought back.</summary>
    public JettraKept Kept { get; }

    /// <summary>Archives that were sent to the server to be restored.</summary>
    public JettraUploads Uploads { get; }

    /// <summary>The server itself: metrics, settings and cluster.</summary>
    public JettraServer Server { get; }

    /// <summary>Returns one database. Sends no request: the database need not exist yet.</summary>
    /// <param name="name">The name.</param>
    public JettraDatabase Database(string name) => new(_connection, name);

    /// <summary>Begins a transaction: writes that are stored together at its commit, or not at all. Disposing it rolls it back, unless it was committed.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<JettraTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Post(Route.To("tx", "begin"));
        return new JettraTransaction(_connection, (await _connection.RequestAsync(request, WireJson.Default.TransactionBegun, cancellationToken).ConfigureAwait(false)).TxID);
    }

    /// <summary>Backs up a database and waits for the result. Also works with existing JettraDB servers.</summary>
    /// <param name="database">The database.</param>
    /// <param name="progress">Receives every change of the job, if the server has jobs.</param>
    /// <param name="cancellationToken">Cancels the wait. The backup goes on, because it is a job of the server.</param>
    /// <returns>The name of the backup.</returns>
    public Task<string> BackupDatabaseAsync(string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.BackupOnAnyServerAsync(database, progress, cancellationToken);

    /// <summary>Lists the names of all backups, the newest first, and those dated in the future last.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<IReadOnlyList<string>> ListBackupsAsync(CancellationToken cancellationToken = default) => Backups.ListAsync(cancellationToken);

    /// <summary>
    /// Restores a backup to a database and waits for the result. Creates the database, or <b>replaces an existing one</b>, whose data can be
    /// brought back (<see cref="Kept"/>). Also works with existing JettraDB servers, which keep nothing.
    /// </summary>
    /// <param name="backup">The name of the backup.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="progress">Receives every change of the job, if the server has jobs.</param>
    /// <param name="cancellationToken">Cancels the wait. The restore goes on, because it is a job of the server.</param>
    public Task RestoreAsync(string backup, string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default) =>
        Backups.RestoreOnAnyServerAsync(backup, database, progress, cancellationToken);

    /// <summary>
    /// Uploads a local archive, restores it to a database and waits for the result, as <see cref="RestoreAsync"/> does: <b>an existing
    /// database is replaced</b>. Also works with existing JettraDB servers.
    /// </summary>
    /// <param name="path">The path of the archive.</param>
    /// <param name="database">The database to restore to.</param>
    /// <param name="progress">Receives every change of the job after the upload, if the server has jobs.</param>
    /// <param name="cancellationToken">Cancels the upload or the wait. A restore that has started goes on, because it is a job of the server.</param>
    public Task RestoreFileAsync(string path, string database, IProgress<JobInfo>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(database);
        return Backups.RestoreFileOnAnyServerAsync(path, database, progress, cancellationToken);
    }

    /// <summary>Closes the connections. Running calls end with an <see cref="ObjectDisposedException"/>; it is not known whether the server carried them out.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>The address of the server, without credentials.</summary>
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
