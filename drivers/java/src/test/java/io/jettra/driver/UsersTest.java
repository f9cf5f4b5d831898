package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and their rights. */
class UsersTest {

    private static final String PASSWORD = "pear tree: 100 % ripe";

    private final JettraClient client = Server.admin();

    @Test
    void aUserIsCreatedChangedAndDeleted() {
        String name = Server.name("user");
        String db = Server.database(client, 1);

        client.createUser(NewUser.of(name, PASSWORD, "reader", db));
        UserInfo made = user(name);
        assertEquals("reader", made.role());
        assertEquals(List.of(db), made.allowedDbs());
        assertFalse(made.mustChangePassword());

        try (JettraClient reader = new JettraClient(Server.url(), name, PASSWORD)) {
            assertEquals(List.of(db), reader.listDatabases());
            assertEquals(1, reader.count(db, "items"));
            refused(403, "forbidden", () -> reader.save(db, "items", Map.of("a", 1)));
            refused(403, "forbidden", () -> reader.count("my_database", "items"));
            refused(403, "forbidden", reader::listUsers);

            client.updateUser(made.id(), UserChange.ofRole("writereader"));
            reader.save(db, "items", Map.of("a", 1));
            client.updateUser(made.id(), UserChange.ofDatabases());
            assertTrue(reader.listDatabases().contains("my_database"));
        }

        client.deleteUser(made.id());
        try (JettraClient gone = new JettraClient(Server.url(), name, PASSWORD)) {
            refused(401, "invalid_credentials", gone::listDatabases);
        }
    }

    @Test
    void aChangedPasswordIsUsedFromThenOn() {
        String name = Server.name("user");
        client.createUser(NewUser.of(name, PASSWORD, "owner"));
        try (JettraClient owner = new JettraClient(Server.url(), name, PASSWORD)) {
            owner.changePassword(PASSWORD + "!");
            assertEquals(name, owner.getSession().username());
            refused(401, "invalid_credentials", () -> new JettraClient(Server.url(), name, PASSWORD).getSession());

            client.updateUser(user(name).id(), UserChange.ofPassword(PASSWORD + "?", true));
            try (JettraClient again = new JettraClient(Server.url(), name, PASSWORD + "?")) {
                assertTrue(again.getSession().mustChangePassword());
            }
        }
    }

    @Test
    void noTextContainsAPassword() {
        assertFalse(NewUser.of("a", PASSWORD, "reader").toString().contains("pear"));
        assertFalse(UserChange.ofPassword(PASSWORD, false).toString().contains("pear"));
        assertFalse(client.toString().contains("admin"));
        assertFalse(client.listUsers().toString().contains("pear"));
    }

    private UserInfo user(String name) {
        return client.listUsers().stream().filter(user -> user.username().equals(name)).findFirst().orElseThrow();
    }
}
