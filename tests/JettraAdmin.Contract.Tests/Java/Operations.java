import com.fasterxml.jackson.databind.JsonNode;
import io.jettra.driver.CommandResult;
import io.jettra.driver.ImportErrors;
import io.jettra.driver.ImportOptions;
import io.jettra.driver.JettraClient;
import io.jettra.driver.JobInfo;
import io.jettra.driver.NewUser;
import io.jettra.driver.Query;
import io.jettra.driver.RestoreMode;
import io.jettra.driver.TransferListener;
import io.jettra.driver.UserChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be asked of the driver, each by the name that the contract gives it. */
final class Operations {

    private static final int PAGE = 7;

    private Operations() {
    }

    static Object run(JettraClient client, JsonNode a) throws Exception {
        String db = text(a, "db");
        String col = text(a, "col");
        String file = text(a, "file");
        return switch (text(a, "op")) {
            case "session" -> client.getSession();
            case "changePassword" -> done(() -> client.changePassword(text(a, "newPassword")));
            case "listUsers" -> client.listUsers();
            case "createUser" -> done(() -> client.createUser(
                NewUser.of(text(a, "username"), text(a, "newPassword"), text(a, "role"), texts(a, "databases").toArray(new String[0]))));
            case "updateUser" -> done(() -> client.updateUser(text(a, "id"), change(a)));
            case "deleteUser" -> done(() -> client.deleteUser(text(a, "id")));
            case "listDatabases" -> client.listDatabases();
            case "createDatabase" -> done(() -> client.createDatabase(db));
            case "renameDatabase" -> done(() -> client.renameDatabase(db, text(a, "newName")));
            case "dropDatabase" -> done(() -> client.deleteDatabase(db));
            case "listCollections" -> client.listCollections(db);
            case "createCollection" -> done(() -> client.createCollection(db, col));
            case "renameCollection" -> done(() -> client.renameCollection(db, col, text(a, "newName")));
            case "dropCollection" -> done(() -> client.deleteCollection(db, col));
            case "listIndexes" -> client.listIndexes(db, col);
            case "createIndex" -> done(() -> client.createIndex(db, col, text(a, "field"), flag(a, "unique")));
            case "dropIndex" -> done(() -> client.deleteIndex(db, col, text(a, "field")));
            case "save" -> client.saveJson(db, col, text(a, "json"));
            case "replace" -> done(() -> client.replaceJson(db, col, text(a, "id"), text(a, "json")));
            case "get" -> client.getJson(db, col, text(a, "id"));
            case "begin" -> client.beginTransaction();
            case "saveIn" -> client.saveJson(db, col, text(a, "json"), text(a, "tx"));
            case "replaceIn" -> done(() -> client.replaceJson(db, col, text(a, "id"), text(a, "json"), text(a, "tx")));
            case "deleteIn" -> done(() -> client.deleteDocument(db, col, text(a, "id"), text(a, "tx")));
            case "commit" -> done(() -> client.commitTransaction(text(a, "tx")));
            case "rollback" -> done(() -> client.rollbackTransaction(text(a, "tx")));
            case "delete" -> done(() -> client.deleteDocument(db, col, text(a, "id")));
            case "query" -> documents(client, db, col, a);
            case "count" -> client.count(db, col, query(a));
            case "command" -> command(client.command(db, text(a, "command")));
            case "export" -> done(() -> client.exportCollection(db, col, text(a, "format"), query(a), path(a)));
            case "import" -> client.importCollection(
                db, col, text(a, "format"), path(a), flag(a, "report") ? ImportErrors.REPORT : ImportErrors.STOP);
            case "importFile" -> client.importCollection(db, col, text(a, "format"), path(a), options(a));
            case "backup" -> client.backupDatabase(db);
            case "startBackup" -> client.startBackup(db);
            case "listBackups" -> client.listBackups();
            case "getBackup" -> client.getBackup(file);
            case "listUnlisted" -> client.listUnlisted();
            case "forgetGone" -> done(client::forgetGone);
            case "verify" -> client.verifyBackup(file);
            case "testRestore" -> ended(client, client.startTestRestore(file));
            case "download" -> client.downloadBackup(file, path(a)).toString();
            case "deleteBackup" -> done(() -> client.deleteBackup(file));
            case "restore" -> ended(client, client.startRestore(file, db, mode(a), flag(a, "empty")));
            case "restoreFile" -> ended(client, client.startRestoreUpload(
                client.uploadBackup(path(a), TransferListener.NONE).id(), db, mode(a), flag(a, "empty")));
            case "planRestore" -> client.planRestore(file, db, flag(a, "empty"));
            case "planBackup" -> client.planBackup(db);
            case "upload" -> client.uploadBackup(path(a), TransferListener.NONE);
            case "getUpload" -> client.getUpload(text(a, "id"));
            case "restoreUpload" -> ended(client, client.startRestoreUpload(text(a, "id"), db, RestoreMode.CREATE));
            case "discardUpload" -> done(() -> client.deleteUpload(text(a, "id")));
            case "listJobs" -> client.listJobs(a.path("limit").intValue());
            case "getJob" -> client.getJob(text(a, "id"));
            case "cancelJob" -> client.cancelJob(text(a, "id"));
            case "watchJob" -> client.awaitJob(text(a, "id"));
            case "listKept" -> client.listKept();
            case "undo" -> a.hasNonNull("newName") ? client.undo(a.path("id").longValue(), text(a, "newName")) : client.undo(a.path("id").longValue());
            case "free" -> done(() -> client.freeKept(a.path("id").longValue()));
            default -> throw new IllegalArgumentException("The contract asks for what is not here: " + a);
        };
    }

    private static JobInfo ended(JettraClient client, JobInfo started) {
        return client.awaitJob(started.id()).orThrow();
    }

    private static List<String> documents(JettraClient client, String db, String col, JsonNode a) {
        try (Stream<String> all = client.streamJson(db, col, query(a).pageSize(PAGE))) {
            Stream<String> left = all.skip(a.path("offset").longValue());
            return (a.hasNonNull("limit") ? left.limit(a.path("limit").longValue()) : left).toList();
        }
    }

    private static Query query(JsonNode a) {
        return Query.all().filter(text(a, "filter")).order(text(a, "order"));
    }

    private static Object command(CommandResult result) {
        return result.message() == null ? result.documents() : Map.of("message", result.message());
    }

    private static UserChange change(JsonNode a) {
        return new UserChange(text(a, "role"), a.hasNonNull("databases") ? texts(a, "databases") : null, text(a, "newPassword"), null);
    }

    private static RestoreMode mode(JsonNode a) {
        return flag(a, "overwrite") ? RestoreMode.CREATE_OR_OVERWRITE : RestoreMode.CREATE;
    }

    private static Path path(JsonNode a) {
        return Path.of(text(a, "path"));
    }

    private static String text(JsonNode a, String name) {
        return a.path(name).textValue();
    }

    private static boolean flag(JsonNode a, String name) {
        return a.path(name).booleanValue();
    }

    private static List<String> texts(JsonNode a, String name) {
        List<String> all = new ArrayList<>();
        a.path(name).forEach(each -> all.add(each.textValue()));
        return all;
    }

    private static ImportOptions options(JsonNode a) {
        ImportOptions options = ImportOptions.usual().errors(flag(a, "report") ? ImportErrors.REPORT : ImportErrors.STOP);
        options = flag(a, "refuse") ? options.refusingRepeated() : options;
        return flag(a, "convert") ? options.convertingExtended() : options;
    }

    private static Object done(Runnable act) {
        act.run();
        return null;
    }
}
