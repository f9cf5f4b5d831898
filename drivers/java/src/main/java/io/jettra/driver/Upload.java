package io.jettra.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** A file on its way to the server, by the protocol tus 1.0: when the connection breaks, it goes on behind what has arrived. */
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

    /** Sends it from its beginning. */
    UploadInfo run() {
        String id = begin();
        listener.started(id);
        return send(id, 0);
    }

    /** Goes on with one that was begun. */
    UploadInfo resume(String id) {
        return send(id, arrived(id));
    }

    private String begin() {
        String name = Base64.getEncoder().encodeToString(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        while (true) {
            Call call = tus("POST").header("Upload-Length", Long.toString(length)).header("Upload-Metadata", "filename " + name);
            try (Answer answer = call.open()) {
                String location = answer.header("Location").orElseThrow(() -> call.failed(new IOException("the answer names no upload")));
                return location.substring(location.lastIndexOf('/') + 1);
            } catch (DriverException e) {
                retries.again(e);
            }
        }
    }

    private UploadInfo send(String id, long from) {
        long offset = from;
        while (offset < length) {
            try {
                offset = part(id, offset);
            } catch (DriverException e) {
                // The server has less, or more, than was thought here: it says so at once.
                if (e.getStatus() != 409) {
                    retries.again(e);
                }
                long arrived = arrived(id);
                if (arrived > offset) {
                    retries.gotOn();
                } else if (e.getStatus() == 409) {
                    throw e;
                }
                offset = arrived;
            }
        }
        listener.moved(length, length);
        return http.get(UPLOADS).at(ID, id).trying("Upload failed").read(UploadInfo.class);
    }

    /** Sends all that is left; how much the server has then. */
    private long part(String id, long offset) {
        FileBody rest = new FileBody(file, offset, length - offset, sent -> listener.moved(offset + sent, length));
        Call call = tus("PATCH").at(ID, id).header("Upload-Offset", Long.toString(offset)).header("Content-Type", "application/offset+octet-stream")
            .sending(rest);
        try (Answer answer = call.open()) {
            return offset(call, answer);
        }
    }

    /** How much the server has. */
    private long arrived(String id) {
        while (true) {
            Call call = tus("HEAD").at(ID, id);
            try (Answer answer = call.open()) {
                demandLength(answer.response().headers().firstValueAsLong("Upload-Length").orElse(length));
                return offset(call, answer);
            } catch (DriverException e) {
                if (e.getStatus() == 404) {
                    // An answer to HEAD has no words.
                    http.get(UPLOADS).at(ID, id).trying("Upload failed").done();
                }
                retries.again(e);
            }
        }
    }

    private void demandLength(long announced) {
        if (announced != length) {
            throw DriverException.local(
                DriverException.LOCAL_FILE,
                "The upload is of a file of " + announced + " bytes, and " + file + " has " + length + ". Nothing was sent.",
                "Name the file that was begun, or upload this one from its beginning.",
                null).of("Upload failed");
        }
    }

    private long offset(Call call, Answer answer) {
        long offset = answer.response().headers().firstValueAsLong("Upload-Offset").orElse(-1);
        if (offset < 0 || offset > length) {
            throw call.failed(new IOException("the server says that it has " + offset + " of " + length + " bytes"));
        }
        return offset;
    }

    private Call tus(String method) {
        return http.call(method, UPLOADS + "/tus").header("Tus-Resumable", "1.0.0").trying("Upload failed");
    }
}
