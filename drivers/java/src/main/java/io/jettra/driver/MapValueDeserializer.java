package io.jettra.driver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of a document into a map. Whole numbers become the smallest of Integer, Long and BigInteger that holds them. Other
 * numbers become a Double, or a BigDecimal where a Double would lose digits, so that reading, changing and saving a document keeps the
 * values that the program does not change.
 */
final class MapValueDeserializer extends StdDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() { };
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() { };

    MapValueDeserializer() {
        super(Object.class);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> context.readValue(parser, type(context, MAP));
            case START_ARRAY -> context.readValue(parser, type(context, LIST));
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> smallest(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> context.handleUnexpectedToken(Object.class, parser);
        };
    }

    // Jackson reads Long.MAX_VALUE as a BigInteger.
    private static Number smallest(Number number) {
        return number instanceof BigInteger big && big.bitLength() < Long.SIZE ? (Number) big.longValue() : number;
    }

    private static Number number(String text) {
        BigDecimal exact = new BigDecimal(text);
        double near = Double.parseDouble(text);
        return Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0 ? (Number) near : exact;
    }

    private static JavaType type(DeserializationContext context, TypeReference<?> reference) {
        return context.getTypeFactory().constructType(reference);
    }
}
