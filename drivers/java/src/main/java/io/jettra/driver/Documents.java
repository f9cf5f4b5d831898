package io.jettra.driver;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Documents on their way: as texts, as maps, or as whatever the program's mapper makes of them. */
final class Documents {

    private static final String CONTINUE = "Jettra-Continue";

    private final Http http;
    private final ObjectMapper mapper;

    Documents(Http http, ObjectMapper mapper) {
        this.http = http;
        this.mapper = mapper;
    }

    /** How a document becomes what the program asked for. */
    @FunctionalInterface
    interface Reading<T> {

        T read(byte[] json) throws IOException;
    }

    Reading<String> text() {
        return json -> new String(json, StandardCharsets.UTF_8);
    }

    Reading<Map<String, Object>> map() {
        JavaType type = mapper.getTypeFactory().constructType(new TypeReference<Map<String, Object>>() { });
        return json -> mapper.readValue(json, type);
    }

    <T> Reading<T> as(Class<T> type) {
        return json -> {
            try {
                return mapper.readValue(json, type);
            } catch (JacksonException e) {
                throw DriverException.local(
                    DriverException.UNKNOWN_ANSWER,
                    "A document cannot be read as " + type.getName() + " (" + e.getOriginalMessage() + ").",
                    "Change the class, or give the client a mapper that can.",
                    e).of(Call.COMMUNICATION_ERROR);
            }
        };
    }

    String json(Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (IOException e) {
            throw DriverException.local(
                "invalid_document", "The document cannot be written as JSON (" + e.getMessage() + "). Nothing was sent.", null, e);
        }
    }

    String save(String db, String col, String json, String txId) {
        Call call = in(http.post("/api/doc"), db, col).withOptional("tx", txId);
        return call.sending(json).trying(Call.COMMUNICATION_ERROR, "Failed to save document").read(Saved.class).id();
    }

    <T> T get(String db, String col, String id, Reading<T> reading) {
        Call call = in(http.get("/api/doc"), db, col).with("id", "_id of the document", id);
        try (Answer answer = call.open()) {
            return reading.read(answer.body().readAllBytes());
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    /** As {@link #get}, but null for a document that is not there, as JettraDB's driver has it. That its database is not there is no such answer. */
    <T> T find(String db, String col, String id, Reading<T> reading) {
        try {
            return get(db, col, id, reading);
        } catch (DriverException e) {
            // JettraDB's own servers give no code.
            if (e.getStatus() == 404 && (e.getCode().equals("unknown_document") || e.getCode().equals(DriverException.UNKNOWN))) {
                return null;
            }
            throw e;
        }
    }

    /** As many documents as the caller asked for: they are all held. */
    <T> List<T> query(String db, String col, int limit, int offset, Reading<T> reading) {
        return page(in(http.get("/api/query"), db, col).with("limit", limit).with("offset", offset), reading).documents();
    }

    <T> DocumentPage<T> page(String db, String col, Query query, String after, Reading<T> reading) {
        Call call = query.on(in(http.get("/api/query"), db, col)).with("limit", query.pageSize());
        return page(after == null ? call.withEmpty("after") : call.with("after", after), reading);
    }

    <T> Stream<T> stream(String db, String col, Query query, Reading<T> reading) {
        return StreamSupport.stream(new PageWalk<>(after -> page(db, col, query, after, reading)), false);
    }

    CommandResult command(String db, String command) {
        Call call = http.post("/api/command").with("db", "name of the database", db).sending(Map.of("command", command)).takingTime()
            .trying("Command failed");
        try (Answer answer = call.open()) {
            BufferedInputStream body = new BufferedInputStream(answer.body());
            body.mark(1);
            int first = body.read();
            body.reset();
            return first == '['
                ? new CommandResult(all(body, map()), null)
                : new CommandResult(List.of(), Json.WIRE.readValue(body.readAllBytes(), Message.class).message());
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    private static <T> DocumentPage<T> page(Call call, Reading<T> reading) {
        try (Answer answer = call.open()) {
            return new DocumentPage<>(all(answer.body(), reading), answer.header(CONTINUE).orElse(null));
        } catch (IOException e) {
            throw call.failed(e);
        }
    }

    private static <T> List<T> all(InputStream array, Reading<T> reading) throws IOException {
        List<T> all = new ArrayList<>();
        DocumentReader documents = new DocumentReader(array);
        for (byte[] json = documents.next(); json != null; json = documents.next()) {
            all.add(reading.read(json));
        }
        return Collections.unmodifiableList(all);
    }

    static Call in(Call call, String db, String col) {
        return call.with("db", "name of the database", db).with("col", "name of the collection", col);
    }

    private record Saved(String id) {
    }

    private record Message(String message) {
    }
}
