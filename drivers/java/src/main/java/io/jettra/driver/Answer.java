package io.jettra.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A successful response. Closing it discards the part of the body that has not been read. */
record Answer(HttpResponse<InputStream> response) implements AutoCloseable {

    int status() {
        return response.statusCode();
    }

    InputStream body() {
        return response.body();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
