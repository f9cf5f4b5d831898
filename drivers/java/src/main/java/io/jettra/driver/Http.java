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
 * Sends requests to one server for one user. Every request has the credentials; redirects are not followed, so that no other server gets
 * them.
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

    /** Sets the password for all further requests. */
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
     * Sends a request and waits for the head of the answer.
     *
     * @param file        the file in its body, or null; while it is being sent, the timeout does not run
     * @param mayTakeLong whether the answer may take longer than the timeout, as long as the server responds to other requests
     */
    HttpResponse<InputStream> send(HttpRequest request, FileBody file, boolean mayTakeLong) throws IOException {
        if (closed) {
            throw new IllegalStateException("This client is closed.");
        }
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, head -> body());
        waiting.add(answer);
        try {
            if (closed) {
                answer.cancel(true);
            }
            return await(answer, file, mayTakeLong);
        } finally {
            waiting.remove(answer);
        }
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> answer, FileBody file, boolean mayTakeLong) throws IOException {
        long before = 0;
        while (true) {
            try {
                return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long sent = file == null ? 0 : file.sent();
                boolean sentAll = file == null || sent == file.length();
                if (sent == before && !(mayTakeLong && sentAll && isReachable())) {
                    answer.cancel(true);
                    throw new HttpTimeoutException("The server did not answer for " + patience.toMillis() + " ms");
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

    /** Whether the server answers at all, with any status. */
    private boolean isReachable() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/metrics")).timeout(patience).build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            // The next wait throws for the interrupt.
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
