package io.jettra.driver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How JSON is read and written: the records of the wire, and, unless a program brings its own mapper, documents. */
final class Json {

    /** For what this driver defines. */
    static final ObjectMapper WIRE = lenient()
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .addModule(new SimpleModule().addDeserializer(Instant.class, new Instants()).setDeserializerModifier(new UnmodifiableLists()))
        .build();

    private Json() {
    }

    /** For documents: as JettraDB's driver reads them, but that no number loses its value and an unknown member is no failure. */
    static ObjectMapper documents() {
        return lenient().addModule(new SimpleModule().addDeserializer(Object.class, new PlainValues())).build();
    }

    private static JsonMapper.Builder lenient() {
        return JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
    }

    private static final class Instants extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notOne) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "is no instant with an offset");
            }
        }
    }
}
