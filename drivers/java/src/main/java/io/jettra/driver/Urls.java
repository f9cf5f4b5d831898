package io.jettra.driver;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Addresses of a server, in which a name is never anything but a name. */
final class Urls {

    private static final String HEX = "0123456789ABCDEF";

    private Urls() {
    }

    /** The address below which the API lies, without a slash at its end. */
    static String base(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + url + "\" is no address; one looks like http://localhost:8080", e);
        }
        String scheme = uri.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + url + "\" is no address of a server; one looks like http://localhost:8080");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The address of a server has no user, query or fragment in it: they are given separately");
        }
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** One segment of a path. */
    static String segment(String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw DriverException.local(
                "invalid_parameter", "\"" + value + "\" is no " + name + ". Nothing was sent.", null, null);
        }
        return encode(name, value);
    }

    /**
     * A value, percent-encoded. An empty one is never sent: there are servers that take an empty name for all that they have.
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
                "invalid_parameter", "The " + name + " holds half a character (a lone surrogate). Nothing was sent.", "Give it whole.", e);
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
