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

/** The JSON mappers: for the records of the API, and the default one for documents. */
final class Json {

    /** For the records of the API. */
    static final ObjectMapper WIRE = lenient()
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .addModule(new SimpleModule().addDeserializer(Instant.class, new Instants()).setDeserializerModifier(new UnmodifiableLists()))
        .build();

    private Json() {
    }

    /** The default mapper for documents. It reads them like the driver of JettraDB, but keeps all digits of numbers and ignores unknown members. */
    static ObjectMapper documents() {
        return lenient().addModule(new SimpleModule().addDeserializer(Object.class, new MapValueDeserializer())).build();
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
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "is not an instant with an offset");
            }
        }
    }
}
