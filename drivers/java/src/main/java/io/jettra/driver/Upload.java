package io.jettra.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Uploads a file with the protocol tus 1.0. It resumes after a broken connection. */
final class Upload {

    private static final String UPLOADS = "/api/uploads";
    private static final String ID = "id of the upload";

    private final Http http;
    private final Path file;
    private final long length;
    private final TransferListener listener;
    private final Retries retries;

    Upload(Http http, Path file, TransferListener listener) {
        this.http = http;
        this.file = file;
        this.length = FileBody.lengthOf(file);
        this.listener = listener;
        this.retries = new Retries(http.patience());
    }

    /** Starts the upload and sends the file. */
    UploadInfo run() {
        String id = begin();
        listener.started(id);
        return send(id, 0);
    }

    /** Resumes an upload that was started before. */
    UploadInfo resume(String id) {
        return send(id, received(id));
    }

    private String begin() {
        String name = Base64.getEncoder().encodeToString(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        while (true) {
            Call call = tus("POST").header("Upload-Length", Long.toString(length)).header("Upload-Metadata", "filename " + name);
            try (Answer answer = call.open()) {
                String location = answer.header("Location").orElseThrow(() -> call.failed(new IOException("the answer has no location of the upload")));
                return location.substring(location.lastIndexOf('/') + 1);
            } catch (DriverException e) {
                retries.waitOrThrow(e);
            }
        }
    }

    private UploadInfo send(String id, long from) {
        long offset = from;
        while (offset < length) {
            try {
                offset = sendRest(id, offset);
            } catch (DriverException e) {
                // 409: the server has another number of bytes than expected. There is no need to wait.
                if (e.getStatus() != 409) {
                    retries.waitOrThrow(e);
                }
                long received = received(id);
                if (received > offset) {
                    retries.progressed();
                } else if (e.getStatus() == 409) {
                    throw e;
                }
                offset = received;
            }
        }
        listener.moved(length, length);
        return http.get(UPLOADS).at(ID, id).trying("Upload failed").read(UploadInfo.class);
    }

    /** Sends the rest of the file. Returns how many bytes the server has. */
    private long sendRest(String id, long offset) {
        FileBody rest = new FileBody(file, offset, length - offset, sent -> listener.moved(offset + sent, length));
        Call call = tus("PATCH").at(ID, id).header("Upload-Offset", Long.toString(offset)).header("Content-Type", "application/offset+octet-stream")
            .sending(rest);
        try (Answer answer = call.open()) {
            return offset(call, answer);
        }
    }

    /** Asks how many bytes the server has. */
    private long received(String id) {
        while (true) {
            Call call = tus("HEAD").at(ID, id);
            try (Answer answer = call.open()) {
                requireLength(answer.response().headers().firstValueAsLong("Upload-Length").orElse(length));
                return offset(call, answer);
            } catch (DriverException e) {
                if (e.getStatus() == 404) {
                    // The answer to HEAD has no body. GET has one that explains the error.
                    http.get(UPLOADS).at(ID, id).trying("Upload failed").done();
                }
                retries.waitOrThrow(e);
            }
        }
    }

    private void requireLength(long expected) {
        if (expected != length) {
            throw DriverException.local(
                DriverException.LOCAL_FILE,
                "The upload was started for a file of " + expected + " bytes, but " + file + " has " + length + ". Nothing was sent.",
                "Choose the file that the upload was started for, or start a new upload.",
                null).of("Upload failed");
        }
    }

    private long offset(Call call, Answer answer) {
        long offset = answer.response().headers().firstValueAsLong("Upload-Offset").orElse(-1);
        if (offset < 0 || offset > length) {
            throw call.failed(new IOException("the server reports an offset of " + offset + " in a file of " + length + " bytes"));
        }
        return offset;
    }

    private Call tus(String method) {
        return http.call(method, UPLOADS + "/tus").header("Tus-Resumable", "1.0.0").trying("Upload failed");
    }
}
