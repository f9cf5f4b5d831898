package io.jettra.driver;

/**
 * A client of one server, for one user. It is safe for use by many threads. Keep it for the life of the program: it reuses its
 * connections. Closing it ends all waiting calls.
 *
 * <p>Each kind of resource has a class: {@link #databases()}, {@link #database(String)}, {@link #backups()}, {@link #jobs()} and so on.
 * Besides, the client has the methods of JettraDB's driver and of earlier versions of this driver: see
 * {@link DocumentMethods}, {@link BackupMethods} and {@link ServerMethods}.
 *
 * <p>Every failure is a {@link DriverException}. After a broken connection the client cannot know whether the server carried out the call:
 * look before you call again.
 */
public final class JettraClient implements DocumentMethods, BackupMethods, ServerMethods, AutoCloseable {

    private final Http http;
    private final DocumentMapper mapper;
    private final JettraSession session;
    private final JettraUsers users;
    private final JettraDatabases databases;
    private final JettraUploads uploads;
    private final JettraJobs jobs;
    private final JettraBackups backups;
    private final JettraKept kept;
    private final JettraServer server;

    /**
     * Creates a client of the server at an address.
     *
     * @param url      the address, such as {@code http://localhost:8080}, as for the console and without {@code /api}
     * @param user     the user name
     * @param password the password
     */
    public JettraClient(String url, String user, String password) {
        this(builder(url).credentials(user, password));
    }

    /**
     * Creates a client of the server on a host, over plain HTTP.
     *
     * @param host     the host
     * @param port     the port
     * @param user     the user name
     * @param password the password
     */
    public JettraClient(String host, int port, String user, String password) {
        this("http://" + (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port, user, password);
    }

    JettraClient(JettraClientBuilder builder) {
        http = builder.connect();
        mapper = new DocumentMapper(builder.documents());
        session = new JettraSession(http);
        users = new JettraUsers(http);
        databases = new JettraDatabases(http);
        uploads = new JettraUploads(http);
        jobs = new JettraJobs(http);
        backups = new JettraBackups(http, jobs, uploads);
        kept = new JettraKept(http);
        server = new JettraServer(http);
    }

    /**
     * Starts to build a client with options: timeouts, certificates, a proxy, a mapper for documents.
     *
     * @param url the address, such as {@code https://backup.example:8443}
     * @return the builder
     */
    public static JettraClientBuilder builder(String url) {
        return new JettraClientBuilder(url);
    }

    @Override
    public JettraSession session() {
        return session;
    }

    @Override
    public JettraUsers users() {
        return users;
    }

    @Override
    public JettraDatabases databases() {
        return databases;
    }

    @Override
    public JettraDatabase database(String name) {
        return new JettraDatabase(http, mapper, name);
    }

    @Override
    public JettraBackups backups() {
        return backups;
    }

    @Override
    public JettraUploads uploads() {
        return uploads;
    }

    @Override
    public JettraKept kept() {
        return kept;
    }

    @Override
    public JettraJobs jobs() {
        return jobs;
    }

    @Override
    public JettraServer server() {
        return server;
    }

    @Override
    public JettraTransaction startTransaction() {
        return JettraTransaction.start(http, mapper);
    }

    @Override
    public JettraTransaction transaction(String id) {
        return new JettraTransaction(http, mapper, id);
    }

    /** Ends all waiting calls and closes the connections. The client cannot be used any more. */
    @Override
    public void close() {
        http.close();
    }
}
