package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static io.jettra.driver.Failures.root;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The methods and behaviour that programs for JettraDB's own driver rely on. */
class JettraDbDriverTest {

    private static final List<String> METHODS = List.of(
        "void createDatabase(String)",
        "void deleteDatabase(String)",
        "List<String> listDatabases()",
        "void createCollection(String, String)",
        "String saveDocument(String, String, Map<String, Object>)",
        "Map<String, Object> getDocument(String, String, String)",
        "List<Map<String, Object>> query(String, String, int, int)",
        "void deleteDocument(String, String, String)",
        "void deleteDocument(String, String, String, String)",
        "String save(String, String, T)",
        "String save(String, String, T, String)",
        "T get(String, String, String, Class<T>)",
        "List<T> query(String, String, int, int, Class<T>)",
        "String beginTransaction()",
        "void commitTransaction(String)",
        "void rollbackTransaction(String)",
        "String backupDatabase(String)",
        "void exportCollection(String, String, String, Path)",
        "void importCollection(String, String, String, Path)",
        "List<String> getVersions(String, String, String)",
        "Map<String, Object> getVersionContent(String, String, String, String)",
        "void restoreVersion(String, String, String, String)",
        "Map<String, Object> getNodeLeader()",
        "List<String> getFederatedServers()",
        "Map<String, Object> getFederatedStatus()",
        "String getFederatedLeader()",
        "List<Map<String, Object>> getFederatedNodes()");

    private final JettraClient client = Server.admin();

    @Test
    void allMethodsOfJettraDbsDriverExist() throws NoSuchMethodException {
        Set<String> there = Arrays.stream(JettraClient.class.getMethods()).map(JettraDbDriverTest::text).collect(Collectors.toSet());

        assertEquals(List.of(), METHODS.stream().filter(method -> !there.contains(method)).toList());
        assertTrue(Modifier.isPublic(JettraClient.class.getConstructor(String.class, int.class, String.class, String.class).getModifiers()));
        assertTrue(RuntimeException.class.isAssignableFrom(DriverException.class));
        assertEquals("a", new DriverException("a").getMessage());
        assertEquals("b", new DriverException("a", new IllegalStateException("b")).getCause().getMessage());
    }

    @Test
    void exceptionsHaveTheChainOfCauses() {
        DriverException plain = refused(404, "unknown_document", () -> client.getDocument("my_database", "no such", "x"));
        assertTrue(plain.getMessage().startsWith("Communication error"), plain.getMessage());
        assertTrue(plain.getCause().getMessage().startsWith("Request failed: 404 - {"), plain.getCause().getMessage());

        DriverException wrapped = refused(400, "invalid_database_name", () -> client.createDatabase("no name!"));
        assertTrue(wrapped.getMessage().startsWith("Failed to create database"), wrapped.getMessage());
        assertTrue(wrapped.getCause().getMessage().startsWith("Communication error"), wrapped.getCause().getMessage());
        assertTrue(root(wrapped).getMessage().startsWith("Request failed: 400 - "), root(wrapped).getMessage());

        for (Throwable cause : List.of(plain, plain.getCause(), wrapped.getCause(), root(wrapped))) {
            assertTrue(((DriverException) cause).getStatus() >= 400);
        }
        assertTrue(refused(400, "invalid_document", () -> client.save("my_database", "x", List.of())).getMessage().startsWith("Failed to save document"));
        assertTrue(refused(400, "invalid_collection_name", () -> client.createCollection("my_database", "\u0000")).getMessage().startsWith("Failed to create collection"));
    }

    @Test
    void theSampleDatabasesAreReadable() {
        assertTrue(client.listDatabases().containsAll(List.of("my_database", "users_db")));
        String col = client.listCollections("my_database").get(0);
        List<Map<String, Object>> found = client.query("my_database", col, 10, 0);
        assertEquals(10, found.size());
        assertEquals(found.get(0), client.getDocument("my_database", col, (String) found.get(0).get("_id")));
        assertThrows(DriverException.class, () -> new JettraClient(Server.url(), "admin", "wrong").listDatabases());
    }

    private static String text(Method method) {
        String parameters = Arrays.stream(method.getGenericParameterTypes()).map(JettraDbDriverTest::text).collect(Collectors.joining(", "));
        return text(method.getGenericReturnType()) + " " + method.getName() + "(" + parameters + ")";
    }

    private static String text(Type type) {
        return type.getTypeName().replaceAll("[a-z]+\\.(?=[a-zA-Z])", "");
    }
}
