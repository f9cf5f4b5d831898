package io.jettra.driver;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Converts documents between JSON and text, maps or objects of the program. */
final class DocumentMapper {

    private final ObjectMapper mapper;

    DocumentMapper(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Converts the JSON of one document. */
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

    <T> Reading<T> object(Class<T> type) {
        return json -> {
            try {
                return mapper.readValue(json, type);
            } catch (JacksonException e) {
                throw DriverException.local(
                    DriverException.UNKNOWN_ANSWER,
                    "A document cannot be read as " + type.getName() + " (" + e.getOriginalMessage() + ").",
                    "Change the class, or give the client a mapper that can read it.",
                    e).of(Call.COMMUNICATION_ERROR);
            }
        };
    }

    String write(Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (IOException e) {
            throw DriverException.local(
                "invalid_document", "The document cannot be written as JSON (" + e.getMessage() + "). Nothing was sent.", null, e);
        }
    }
}
