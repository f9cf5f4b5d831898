package io.jettra.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions by their ids. */
class TransactionsTest {

    private final JettraClient client = Server.admin();
    private final String db = Server.database(client, 2);

    @AfterEach
    void close() {
        client.deleteDatabase(db);
        client.close();
    }

    @Test
    void writesAreVisibleOnlyAfterTheCommit() {
        String tx = client.beginTransaction();
        assertEquals(tx, UUID.fromString(tx).toString());
        String made = client.save(db, "items", Map.of("number", 7), tx);
        assertEquals("j", client.saveJson(db, "items", "{\"_id\":\"j\",\"n\":1.10}", tx));
        client.replaceDocument(db, "items", "r", Map.of("n", 1), tx);
        client.replaceJson(db, "items", "k00001", "{\"n\":2}", tx);
        client.deleteDocument(db, "items", "k00000", tx);
        assertEquals(List.of("k00000", "k00001"), Server.ids(client.query(db, "items", 10, 0)));

        client.commitTransaction(tx);
        client.commitTransaction(tx);

        assertEquals(4, client.count(db, "items"));
        assertEquals(7, client.getDocument(db, "items", made).get("number"));
        assertEquals("{\"_id\":\"j\",\"n\":1.10}", client.getJson(db, "items", "j"));
        assertEquals("{\"_id\":\"k00001\",\"n\":2}", client.getJson(db, "items", "k00001"));
        assertNull(client.getJson(db, "items", "k00000"));
        assertEquals("transaction_committed", refused(() -> client.rollbackTransaction(tx)));
    }

    @Test
    void aRollbackStoresNothing() {
        String tx = client.beginTransaction();
        client.save(db, "items", Map.of("_id", "x"), tx);
        client.deleteDocument(db, "items", "k00000", tx);

        client.rollbackTransaction(tx);
        client.rollbackTransaction(tx);

        assertEquals(List.of("k00000", "k00001"), Server.ids(client.query(db, "items", 10, 0)));
        assertEquals("unknown_transaction", refused(() -> client.commitTransaction(tx)));
        assertEquals("unknown_transaction", refused(() -> client.save(db, "items", Map.of(), tx)));
    }

    @Test
    void anEmptyTransactionIdIsRefused() {
        assertEquals("missing_parameter", refused(() -> client.save(db, "items", Map.of("_id", "x"), "")));
        assertEquals("missing_parameter", refused(() -> client.deleteDocument(db, "items", "k00000", "")));
        assertEquals(2, client.count(db, "items"));
    }

    private static String refused(Runnable act) {
        return assertThrows(DriverException.class, act::run).getCode();
    }
}
