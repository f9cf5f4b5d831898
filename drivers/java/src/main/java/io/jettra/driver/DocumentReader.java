package io.jettra.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Splits a JSON array into documents without parsing them, so that their bytes stay unchanged. An incomplete array is an error.
 */
final class DocumentReader {

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;
    private boolean begun;

    DocumentReader(InputStream in) {
        this.in = in;
    }

    /** The next document, or null after the last one. */
    byte[] next() throws IOException {
        int b = token();
        if (!begun) {
            expect(b == '[');
            begun = true;
            b = token();
            if (b == ']') {
                return finish();
            }
        } else if (b == ']') {
            return finish();
        } else {
            expect(b == ',');
            b = token();
        }
        expect(b == '{');
        return object();
    }

    /** All remaining documents. */
    <T> List<T> readAll(DocumentMapper.Reading<T> reading) throws IOException {
        List<T> all = new ArrayList<>();
        for (byte[] json = next(); json != null; json = next()) {
            all.add(reading.read(json));
        }
        return Collections.unmodifiableList(all);
    }

    private byte[] object() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream(256);
        document.write('{');
        int depth = 1;
        boolean inText = false;
        boolean escaped = false;
        while (depth > 0) {
            int b = read();
            expect(b >= 0);
            document.write(b);
            if (inText) {
                inText = escaped || b != '"';
                escaped = !escaped && b == '\\';
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return document.toByteArray();
    }

    private byte[] finish() throws IOException {
        expect(token() < 0);
        return null;
    }

    private int token() throws IOException {
        int b = read();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            b = read();
        }
        return b;
    }

    private int read() throws IOException {
        if (at == end) {
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private static void expect(boolean condition) throws IOException {
        if (!condition) {
            throw new IOException("The server's answer is not a complete array of documents");
        }
    }
}
