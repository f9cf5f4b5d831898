package io.jettra.driver;

import java.nio.file.Path;

/**
 * Archives that were sent to the server. They wait there, at most for a day, until they are restored: see
 * {@link JettraBackups#startRestoreUpload}. Obtained from {@link JettraClient#uploads()}.
 */
public final class JettraUploads {

    private static final String ID = "id of the upload";

    private final Http http;

    JettraUploads(Http http) {
        this.http = http;
    }

    /**
     * Uploads an archive. After a broken connection the upload resumes.
     *
     * @param archive  the local file
     * @param listener receives the id of the upload and the progress
     * @return the upload
     */
    public UploadInfo upload(Path archive, TransferListener listener) {
        return new Upload(http, archive, listener).run();
    }

    /**
     * Resumes an upload that was started before, perhaps by another program.
     *
     * @param uploadId the id of the upload, from {@link TransferListener#started}
     * @param archive  the same local file
     * @param listener receives the progress
     * @return the upload
     */
    public UploadInfo resume(String uploadId, Path archive, TransferListener listener) {
        return new Upload(http, archive, listener).resume(uploadId);
    }

    /**
     * Returns an upload.
     *
     * @param uploadId the id of the upload
     * @return the upload
     */
    public UploadInfo get(String uploadId) {
        return http.get("/api/uploads").at(ID, uploadId).trying("Failed to read the upload").read(UploadInfo.class);
    }

    /**
     * Deletes an upload.
     *
     * @param uploadId the id of the upload
     */
    public void delete(String uploadId) {
        http.delete("/api/uploads").at(ID, uploadId).trying("Failed to delete the upload").done();
    }
}
