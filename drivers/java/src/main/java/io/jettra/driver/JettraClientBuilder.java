package io.jettra.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Builds a {@link JettraClient} with options. Obtained from {@link JettraClient#builder(String)}. */
public final class JettraClientBuilder {

    private final String base;
    private String user = "";
    private String password = "";
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration timeout = Duration.ofMinutes(1);
    private ObjectMapper documents = Json.documents();
    private Consumer<HttpClient.Builder> http = builder -> { };

    JettraClientBuilder(String url) {
        base = Urls.base(url);
    }

    /**
     * Sets the user and the password.
     *
     * @param name   the user name
     * @param secret the password
     * @return this
     */
    public JettraClientBuilder credentials(String name, String secret) {
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A user name must not contain a colon");
        }
        user = name;
        password = Objects.requireNonNull(secret, "password");
        return this;
    }

    /**
     * Sets the timeout for connecting to the server. The default is 10 seconds.
     *
     * @param longest the timeout
     * @return this
     */
    public JettraClientBuilder connectTimeout(Duration longest) {
        connectTimeout = positive(longest);
        return this;
    }

    /**
     * Sets how long the client waits for an answer, and how long it retries a broken download, upload or watch. The default is 1 minute.
     * Long operations such as a backup may take longer, as long as the server answers other requests.
     *
     * @param longest the timeout
     * @return this
     */
    public JettraClientBuilder timeout(Duration longest) {
        timeout = positive(longest);
        return this;
    }

    /**
     * Sets the mapper that reads and writes documents. The default mapper ignores unknown members, and reads a number in a map as a Double
     * only if that loses no digits.
     *
     * @param mapper the mapper
     * @return this
     */
    public JettraClientBuilder documents(ObjectMapper mapper) {
        documents = Objects.requireNonNull(mapper, "mapper");
        return this;
    }

    /**
     * Configures the HTTP client: trusted certificates, a proxy, an executor.
     *
     * @param more receives the builder of the HTTP client
     * @return this
     */
    public JettraClientBuilder http(Consumer<HttpClient.Builder> more) {
        http = Objects.requireNonNull(more, "more");
        return this;
    }

    /**
     * Creates the client. It does not connect yet.
     *
     * @return the client
     */
    public JettraClient build() {
        return new JettraClient(this);
    }

    Http connect() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
        http.accept(builder);
        // With HTTP/2, every request would have an upgrade header. With redirects, another server could get the credentials.
        builder.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        return new Http(builder.build(), base, user, password, timeout);
    }

    ObjectMapper documents() {
        return documents;
    }

    private static Duration positive(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive");
        }
        return longest;
    }
}
