package io.jettra.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** How a {@link JettraClient} is made when the usual is not enough. Made by {@link JettraClient#builder(String)}. */
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
     * Who asks.
     *
     * @param name   the user name
     * @param secret the password
     * @return this
     */
    public JettraClientBuilder credentials(String name, String secret) {
        if (name.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A user name has no colon in it");
        }
        user = name;
        password = Objects.requireNonNull(secret, "password");
        return this;
    }

    /**
     * How long to try to reach the server; 10 seconds unless it is said.
     *
     * @param longest the time
     * @return this
     */
    public JettraClientBuilder connectTimeout(Duration longest) {
        connectTimeout = positive(longest);
        return this;
    }

    /**
     * How long the server may be silent, and for how long a broken download, upload or watch is tried again; 1 minute unless it is
     * said. What takes long by its nature, as a backup does, may take longer, as long as the server is there.
     *
     * @param longest the time
     * @return this
     */
    public JettraClientBuilder timeout(Duration longest) {
        timeout = positive(longest);
        return this;
    }

    /**
     * How documents are read and written. Unless it is said, unknown members are passed over, and in a map a number is a Double only
     * where that loses nothing.
     *
     * @param mapper the mapper
     * @return this
     */
    public JettraClientBuilder documents(ObjectMapper mapper) {
        documents = Objects.requireNonNull(mapper, "mapper");
        return this;
    }

    /**
     * More about connections: certificates to trust, a proxy, an executor.
     *
     * @param more is given the builder of the HTTP client
     * @return this
     */
    public JettraClientBuilder http(Consumer<HttpClient.Builder> more) {
        http = Objects.requireNonNull(more, "more");
        return this;
    }

    /**
     * Makes the client. No connection is made yet.
     *
     * @return the client
     */
    public JettraClient build() {
        return new JettraClient(this);
    }

    Http connect() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
        http.accept(builder);
        // No wish for another protocol on every request, and no credentials to where a redirect leads.
        builder.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        return new Http(builder.build(), base, user, password, timeout);
    }

    ObjectMapper documents() {
        return documents;
    }

    private static Duration positive(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("A time to wait is longer than nothing");
        }
        return longest;
    }
}
