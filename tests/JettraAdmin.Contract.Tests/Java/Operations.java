import com.fasterxml.jackson.databind.JsonNode;
import io.jettra.driver.CommandResult;
import io.jettra.driver.ImportErrors;
import io.jettra.driver.ImportOptions;
import io.jettra.driver.JettraBackups;
import io.jettra.driver.JettraClient;
import io.jettra.driver.JettraCollection;
import io.jettra.driver.JettraDatabase;
import io.jettra.driver.JettraKept;
import io.jettra.driver.JettraTransaction;
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

/** The operations, by the names that the contract tests use. */
final class Operations {

    private static final int PAGE = 7;

    private Operations() {
    }

    static Object run(JettraClient client, JsonNode a) throws Exception {
        String db = text(a, "db");
        String col = text(a, "col");
        String file = text(a, "file");
        JettraDatabase database = client.database(db);
        JettraCollection items = database.collection(col);
        JettraTransaction transaction = client.transaction(text(a, "tx"));
        JettraBackups backups = client.backups();
        return switch (text(a, "op")) {
            case "session" -> client.session().get();
            case "changePassword" -> done(() -> client.session().changePassword(text(a, "newPassword")));
            case "listUsers" -> client.users().list();
            case "createUser" -> done(() -> client.users().create(
                NewUser.of(text(a, "username"), text(a, "newPassword"), text(a, "role"), texts(a, "databases").toArray(new String[0]))));
            case "updateUser" -> done(() -> client.users().update(text(a, "id"), change(a)));
            case "deleteUser" -> done(() -> client.users().delete(text(a, "id")));
            case "listDatabases" -> client.databases().list();
            case "createDatabase" -> done(() -> client.databases().create(db));
            case "renameDatabase" -> done(() -> client.databases().rename(db, text(a, "newName")));
            case "dropDatabase" -> done(() -> client.databases().drop(db));
            case "listCollections" -> database.listCollections();
            case "createCollection" -> done(() -> database.createCollection(col));
            case "renameCollection" -> done(() -> database.renameCollection(col, text(a, "newName")));
            case "dropCollection" -> done(() -> database.dropCollection(col));
            case "listIndexes" -> items.listIndexes();
            case "createIndex" -> done(() -> items.createIndex(text(a, "field"), flag(a, "unique")));
            case "dropIndex" -> done(() -> items.dropIndex(text(a, "field")));
            case "save" -> items.saveJson(text(a, "json"));
            case "replace" -> done(() -> items.replaceJson(text(a, "id"), text(a, "json")));
            case "get" -> items.getJson(text(a, "id"));
            case "begin" -> client.startTransaction().id();
            case "saveIn" -> transaction.saveJson(items, text(a, "json"));
            case "replaceIn" -> done(() -> transaction.replaceJson(items, text(a, "id"), text(a, "json")));
            case "deleteIn" -> done(() -> transaction.delete(items, text(a, "id")));
            case "commit" -> done(transaction::commit);
            case "rollback" -> done(transaction::rollback);
            case "delete" -> done(() -> items.delete(text(a, "id")));
            case "query" -> documents(items, a);
            case "count" -> items.count(query(a));
            case "command" -> command(database.command(text(a, "command")));
            case "export" -> done(() -> items.exportTo(text(a, "format"), query(a), path(a)));
            case "import" -> items.importFrom(text(a, "format"), path(a), options(a));
            case "importFile" -> items.importFrom(text(a, "format"), path(a), options(a));
            case "backup" -> backups.backup(db);
            case "startBackup" -> backups.startBackup(db);
            case "listBackups" -> backups.list();
            case "getBackup" -> backups.get(file);
            case "listUnlisted" -> backups.listUnlisted();
            case "forgetGone" -> done(backups::forgetGone);
            case "verify" -> backups.verify(file);
            case "testRestore" -> ended(client, backups.startTestRestore(file));
            case "download" -> backups.download(file, path(a)).toString();
            case "deleteBackup" -> done(() -> backups.delete(file));
            case "restore" -> ended(client, backups.startRestore(file, db, mode(a), flag(a, "empty")));
            case "restoreFile" -> ended(client, backups.startRestoreUpload(
                client.uploads().upload(path(a), TransferListener.NONE).id(), db, mode(a), flag(a, "empty")));
            case "planRestore" -> backups.planRestore(file, db, flag(a, "empty"));
            case "planBackup" -> backups.planBackup(db);
            case "upload" -> client.uploads().upload(path(a), TransferListener.NONE);
            case "getUpload" -> client.uploads().get(text(a, "id"));
            case "restoreUpload" -> ended(client, backups.startRestoreUpload(text(a, "id"), db, RestoreMode.CREATE));
            case "discardUpload" -> done(() -> client.uploads().delete(text(a, "id")));
            case "listJobs" -> client.jobs().list(a.path("limit").intValue());
            case "getJob" -> client.jobs().get(text(a, "id"));
            case "cancelJob" -> client.jobs().cancel(text(a, "id"));
            case "watchJob" -> client.jobs().await(text(a, "id"));
            case "listKept" -> client.kept().list();
            case "undo" -> undo(client.kept(), a.path("id").longValue(), text(a, "newName"));
            case "free" -> done(() -> client.kept().free(a.path("id").longValue()));
            default -> throw new IllegalArgumentException("Unknown operation: " + a);
        };
    }

    private static JobInfo undo(JettraKept kept, long id, String newName) {
        return newName == null ? kept.undo(id) : kept.undo(id, newName);
    }

    private static JobInfo ended(JettraClient client, JobInfo started) {
        return client.jobs().await(started.id()).orThrow();
    }

    private static List<String> documents(JettraCollection items, JsonNode a) {
        try (Stream<String> all = items.streamJson(query(a).pageSize(PAGE))) {
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
