package io.jettra.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds and sends one request, and describes its failure. */
final class Call {

    /** The message of the inner exception in JettraDB's driver. */
    static final String COMMUNICATION_ERROR = "Communication error";

    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final Http http;
    private final String method;
    private final StringBuilder target;
    private final List<String> headers = new ArrayList<>();
    private BodyPublisher body = BodyPublishers.noBody();
    private FileBody file;
    private boolean mayTakeLong;
    private List<String> messages = List.of(COMMUNICATION_ERROR);

    Call(Http http, String method, String path) {
        this.http = http;
        this.method = method;
        this.target = new StringBuilder(path);
    }

    /** Adds a segment to the path, percent-encoded. */
    Call at(String name, String value) {
        target.append('/').append(Urls.segment(name, value));
        return this;
    }

    /** Adds a constant to the path. */
    Call then(String path) {
        target.append(path);
        return this;
    }

    Call with(String name, String value) {
        return with(name, name, value);
    }

    /** Adds a query parameter; {@code what} is its name in error messages. */
    Call with(String name, String what, String value) {
        target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(Urls.encode(what, value));
        return this;
    }

    Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** Adds a query parameter, unless the value is null. */
    Call withOptional(String name, String value) {
        return value == null ? this : with(name, value);
    }

    /** Adds a query parameter with an empty value. */
    Call withEmpty(String name) {
        target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
        return this;
    }

    Call header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** Sets the body to an object, written as JSON. */
    Call sending(Object wire) {
        try {
            return sending(Json.WIRE.writeValueAsString(wire));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Call sending(String json) {
        body = BodyPublishers.ofString(json, StandardCharsets.UTF_8);
        return header("Content-Type", "application/json");
    }

    /** Sets the body to a file, or a part of one. */
    Call sending(FileBody part) {
        body = part.publisher();
        file = part;
        return this;
    }

    /** Lets the answer take longer than the timeout, as long as the server responds to other requests. */
    Call takingTime() {
        mayTakeLong = true;
        return this;
    }

    /** Sets the messages of the exceptions that wrap a failure, from the innermost to the outermost. */
    Call trying(String... texts) {
        messages = List.of(texts);
        return this;
    }

    /** Sends the request and ignores the content of the answer. */
    void done() {
        try (Answer answer = open()) {
            answer.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sends the request and reads the answer. */
    <T> T read(Class<T> type) {
        return read(Json.WIRE.constructType(type));
    }

    Map<String, Object> readMap() {
        return read(Json.WIRE.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    <T> List<T> readList(Class<T> type) {
        return read(Json.WIRE.getTypeFactory().constructCollectionType(List.class, type));
    }

    <T> T read(JavaType type) {
        try (Answer answer = open()) {
            return Json.WIRE.readValue(answer.body().readAllBytes(), type);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sends the request. The caller reads the answer, and throws {@link #failed} when that fails. */
    Answer open() {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(), file, mayTakeLong);
        } catch (IOException e) {
            throw failed(e);
        }
        if (response.statusCode() / 100 == 2) {
            return new Answer(response);
        }
        throw withMessages(readError(response));
    }

    /** The exception for a failed connection, with the messages of this call. */
    DriverException failed(IOException e) {
        return withMessages(describe(e));
    }

    /** The exception for an error that the server sent within its answer, with the messages of this call. */
    DriverException refused(String problem) {
        return withMessages(DriverException.refused(Problem.status(problem), problem, null));
    }

    private HttpRequest request() {
        HttpRequest.Builder request = http.request(target.toString()).method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request.build();
    }

    private DriverException withMessages(DriverException failure) {
        DriverException outer = failure;
        for (String message : messages) {
            outer = outer.of(message);
        }
        return outer;
    }

    private DriverException readError(HttpResponse<InputStream> response) {
        String text;
        try (InputStream body = response.body()) {
            text = new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            text = "(" + describe(e).getDetail() + ")";
        }
        Long retryAfter = response.headers().firstValue("Retry-After").filter(s -> s.matches("[0-9]{1,9}")).map(Long::valueOf).orElse(null);
        return DriverException.refused(response.statusCode(), text, retryAfter);
    }

    private DriverException describe(IOException e) {
        if (e instanceof JsonProcessingException) {
            return DriverException.local(
                DriverException.UNKNOWN_ANSWER,
                "The answer of " + http.base() + " is not valid for this driver.",
                "Check that the address is that of a JettraDB server, and that this driver supports its version.",
                e);
        }
        if (e instanceof HttpTimeoutException) {
            return DriverException.local(
                DriverException.TIMEOUT,
                "The server at " + http.base() + " did not answer in time. The request may have been carried out nevertheless.",
                "Check the result before you repeat the request.",
                e);
        }
        if (e instanceof InterruptedIOException) {
            return DriverException.local(
                DriverException.INTERRUPTED, "The thread was interrupted. The request may have been carried out nevertheless.", null, e);
        }
        return DriverException.local(
            DriverException.CONNECTION_FAILED,
            "The server at " + http.base() + " could not be reached, or the connection to it broke"
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")") + ".",
            "Check that the server is running and that the address is correct.",
            e);
    }
}
