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

/** One request on its way: what is asked for, and what is said when it fails. */
final class Call {

    /** What JettraDB's driver says of every failure, before anything else. */
    static final String COMMUNICATION_ERROR = "Communication error";

    private static final int LONGEST_REFUSAL = 64 * 1024;

    private final Http http;
    private final String method;
    private final StringBuilder target;
    private final List<String> headers = new ArrayList<>();
    private BodyPublisher body = BodyPublishers.noBody();
    private FileBody file;
    private boolean takesTime;
    private List<String> tried = List.of(COMMUNICATION_ERROR);

    Call(Http http, String method, String path) {
        this.http = http;
        this.method = method;
        this.target = new StringBuilder(path);
    }

    /** One more segment of the path. */
    Call at(String name, String value) {
        target.append('/').append(Urls.segment(name, value));
        return this;
    }

    /** A fixed end of the path. */
    Call then(String path) {
        target.append(path);
        return this;
    }

    Call with(String name, String value) {
        return with(name, name, value);
    }

    /** A parameter of the query; {@code what} names it to a person. */
    Call with(String name, String what, String value) {
        target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(Urls.encode(what, value));
        return this;
    }

    Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** A parameter that is left out when there is none. */
    Call withOptional(String name, String value) {
        return value == null ? this : with(name, value);
    }

    /** A parameter whose value may be empty. */
    Call withEmpty(String name) {
        target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
        return this;
    }

    Call header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /** A record of the wire as the body. */
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

    /** A file, or a part of it, as the body. */
    Call sending(FileBody part) {
        body = part.publisher();
        file = part;
        return this;
    }

    /** The server works for as long as the work takes: silence is no failure while it is there. */
    Call takingTime() {
        takesTime = true;
        return this;
    }

    /** What the messages say was tried, from the inmost exception to the one that is thrown. */
    Call trying(String... said) {
        tried = List.of(said);
        return this;
    }

    /** Sends it, for the sake of what it does. */
    void done() {
        try (Answer answer = open()) {
            answer.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sends it, and reads the answer. */
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

    /** Sends it; what is answered is read by the caller, who says {@link #failed} when that breaks off. */
    Answer open() {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(), file, takesTime);
        } catch (IOException e) {
            throw failed(e);
        }
        if (response.statusCode() / 100 == 2) {
            return new Answer(response);
        }
        throw said(refused(response));
    }

    /** The failure of a connection, in the words of this call. */
    DriverException failed(IOException e) {
        return said(describe(e));
    }

    /** A refusal that came later than the head of the answer, in the words of this call. */
    DriverException refused(String problem) {
        return said(DriverException.refused(Problem.status(problem), problem, null));
    }

    private HttpRequest request() {
        HttpRequest.Builder request = http.request(target.toString()).method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request.build();
    }

    private DriverException said(DriverException failure) {
        DriverException outer = failure;
        for (String what : tried) {
            outer = outer.of(what);
        }
        return outer;
    }

    private DriverException refused(HttpResponse<InputStream> response) {
        String text;
        try (InputStream said = response.body()) {
            text = new String(said.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
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
                "What " + http.base() + " answered is not what this driver understands.",
                "See that it is a JettraDB server, and of a version that this driver knows.",
                e);
        }
        if (e instanceof HttpTimeoutException) {
            return DriverException.local(
                DriverException.TIMEOUT,
                "The server at " + http.base() + " did not answer in time. What was asked for may have been done all the same.",
                "Look before you ask again.",
                e);
        }
        if (e instanceof InterruptedIOException) {
            return DriverException.local(
                DriverException.INTERRUPTED, "The thread was interrupted. What was asked for may have been done all the same.", null, e);
        }
        return DriverException.local(
            DriverException.CONNECTION_FAILED,
            "The server at " + http.base() + " could not be reached, or the connection to it broke"
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")") + ".",
            "See that it runs and that the address is right.",
            e);
    }
}
