package io.jettra.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to one server in one user's name. The credentials go along from the first request on; no redirect is followed,
 * so that they go nowhere else.
 */
final class Http implements AutoCloseable {

    private final HttpClient client;
    private final String base;
    private final String user;
    private final Duration patience;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private final Set<TimedBody> open = ConcurrentHashMap.newKeySet();
    private volatile String authorization;
    private volatile boolean closed;

    Http(HttpClient client, String base, String user, String password, Duration patience) {
        this.client = client;
        this.base = base;
        this.user = user;
        this.patience = patience;
        signInWith(password);
    }

    Call get(String path) {
        return new Call(this, "GET", path);
    }

    Call post(String path) {
        return new Call(this, "POST", path);
    }

    Call put(String path) {
        return new Call(this, "PUT", path);
    }

    Call delete(String path) {
        return new Call(this, "DELETE", path);
    }

    Call call(String method, String path) {
        return new Call(this, method, path);
    }

    /** From now on this is the user's password. */
    void signInWith(String password) {
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    String base() {
        return base;
    }

    Duration patience() {
        return patience;
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).header("Authorization", authorization);
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param file      the file that is its body, or null: while it goes, nobody is silent
     * @param takesTime whether the server may take its time with what it has, as long as it is there
     */
    HttpResponse<InputStream> send(HttpRequest request, FileBody file, boolean takesTime) throws IOException {
        if (closed) {
            throw new IllegalStateException("This client is closed.");
        }
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, head -> body());
        waiting.add(answer);
        try {
            if (closed) {
                answer.cancel(true);
            }
            return await(answer, file, takesTime);
        } finally {
            waiting.remove(answer);
        }
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> answer, FileBody file, boolean takesTime) throws IOException {
        long before = 0;
        while (true) {
            try {
                return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long sent = file == null ? 0 : file.sent();
                boolean hasAll = file == null || sent == file.length();
                if (sent == before && !(takesTime && hasAll && isThere())) {
                    answer.cancel(true);
                    throw new HttpTimeoutException("The server was silent for " + patience.toMillis() + " ms");
                }
                before = sent;
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The thread was interrupted while it waited for the server");
            } catch (CancellationException e) {
                throw new IOException("The client was closed while it waited for the server", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    /** Whether the server answers at all: whatever it says to this, it is there. */
    private boolean isThere() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/metrics")).timeout(patience).build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            // The wait that follows meets it.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private TimedBody body() {
        TimedBody body = new TimedBody(patience, open::remove);
        open.add(body);
        return body;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        waiting.forEach(answer -> answer.cancel(true));
        open.forEach(TimedBody::close);
    }
}
