package io.jettra.driver;

import java.io.IOException;
import java.nio.file.Path;

/** Writes an answer to a file. The file is replaced only after the answer is complete. */
final class Export {

    private Export() {
    }

    static void run(Call call, Path file) {
        try (Answer answer = call.open(); PartialFile part = PartialFile.begin(file, null)) {
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
