package io.jettra.driver;

import java.io.IOException;
import java.nio.file.Path;

/** An answer on its way to a file, which has it whole or not at all. */
final class Export {

    private Export() {
    }

    static void run(Call call, Path file) {
        try (Answer answer = call.open(); Partial part = Partial.begin(file, null)) {
            try {
                part.take(answer.body(), bytes -> { });
                part.publish();
            } finally {
                if (part.isOpen()) {
                    part.discard();
                }
            }
        } catch (IOException e) {
            throw call.failed(e);
        }
    }
}
