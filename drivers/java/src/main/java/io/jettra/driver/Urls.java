package io.jettra.driver;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses addresses of servers, and encodes names in them. */
final class Urls {

    private static final String HEX = "0123456789ABCDEF";

    private Urls() {
    }

    /** Parses the address of a server. The result has no slash at its end. */
    static String base(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + url + "\" is not an address; an example is http://localhost:8080", e);
        }
        String scheme = uri.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + url + "\" is not the address of a server; an example is http://localhost:8080");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The address of a server must not contain a user, a query or a fragment; credentials are given separately");
        }
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** Encodes a segment of a path. */
    static String segment(String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw DriverException.local(
                "invalid_parameter", "\"" + value + "\" is not a valid " + name + ". Nothing was sent.", null, null);
        }
        return encode(name, value);
    }

    /**
     * Percent-encodes a value. An empty value is refused, because some servers take an empty name for all databases or collections.
     */
    static String encode(String name, String value) {
        if (value == null || value.isEmpty()) {
            throw DriverException.local(
                "missing_parameter", "The " + name + " is missing or empty. Nothing was sent.", "Give the " + name + ".", null);
        }
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw DriverException.local(
                "invalid_parameter", "The " + name + " contains a lone surrogate, which is not valid Unicode. Nothing was sent.", "Correct the text.", e);
        }
        StringBuilder text = new StringBuilder(bytes.remaining() + 16);
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xFF;
            if (b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '.' || b == '_' || b == '~') {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
        }
        return text.toString();
    }
}
