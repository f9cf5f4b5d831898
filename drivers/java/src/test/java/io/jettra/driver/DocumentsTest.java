package io.jettra.driver;

import static io.jettra.driver.Failures.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Saving, reading and querying documents. */
class DocumentsTest {

    private static final String AWKWARD =
        "{\"_id\":\"ключ/1 & \\\"2\\\" 😀\",\"z\":1.10,\"a\":9223372036854775807,\"big\":123456789012345678901234567890,"
            + "\"tiny\":1e-400,\"huge\":1E400,\"neg\":-0,\"negative\":-0.0,\"exact\":0.1234567890123456789012345,"
            + "\"text\":\"\\u00e9é\\/\\t😀\\ud83d\\ude00\",\"nothing\":null,\"deep\":[[[{\"b\":[true,false,{}]}]],\"}]\\\"[{\"],\"\":\"\"}";
    private static final String AWKWARD_ID = "ключ/1 & \"2\" 😀";

    private final JettraClient client = Server.admin();

    @Test
    void jsonIsStoredUnchanged() {
        String db = Server.database(client, 0);

        assertEquals(AWKWARD_ID, client.saveJson(db, "items", AWKWARD));
        assertEquals(AWKWARD, client.getJson(db, "items", AWKWARD_ID));
        client.saveJson(db, "items", "{\"_id\":\"a\", \"x\" : 2.50}");
        assertEquals(List.of("{\"_id\":\"a\",\"x\":2.50}", AWKWARD), client.streamJson(db, "items", Query.all()).toList());

        client.replaceJson(db, "items", "a", "{\"x\":3.00}");
        assertEquals("{\"_id\":\"a\",\"x\":3.00}", client.getJson(db, "items", "a"));
    }

    @Test
    void readingAndSavingAMapKeepsEveryValue() {
        String db = Server.database(client, 0);
        client.saveJson(db, "items", AWKWARD);

        Map<String, Object> read = client.getDocument(db, "items", AWKWARD_ID);
        assertEquals(1.1, read.get("z"));
        assertEquals(Long.MAX_VALUE, read.get("a"));
        assertEquals(new BigInteger("123456789012345678901234567890"), read.get("big"));
        assertEquals(new BigDecimal("1E+400"), read.get("huge"));
        assertEquals(new BigDecimal("0.1234567890123456789012345"), read.get("exact"));
        assertEquals("éé/\t😀😀", read.get("text"));
        assertEquals(List.of(List.of(List.of(Map.of("b", List.of(true, false, Map.of())))), "}]\"[{"), read.get("deep"));
        assertNull(read.get("nothing"));
        client.saveDocument(db, "items", read);

        assertEquals(read, client.getDocument(db, "items", AWKWARD_ID));
        assertEquals(1, client.count(db, "items"));
    }

    @Test
    void objectsAreSavedAndRead() {
        String db = Server.database(client, 0);

        String id = client.save(db, "items", new Person("Zoë", 41, null));
        assertEquals(new Person("Zoë", 41, id), client.get(db, "items", id, Person.class));
        assertEquals(List.of(new Person("Zoë", 41, id)), client.query(db, "items", 10, 0, Person.class));
        client.replaceDocument(db, "items", id, new Person("Zoë", 42, "not this"));
        assertEquals(42, client.get(db, "items", id, Person.class).age());

        assertNull(client.get(db, "items", "nobody", Person.class));
        client.saveJson(db, "items", "{\"_id\":\"x\",\"age\":\"a text\"}");
        DriverException unfit = refused(0, DriverException.UNKNOWN_ANSWER, () -> client.get(db, "items", "x", Person.class));
        assertTrue(unfit.getMessage().contains("Person"), unfit.getMessage());
    }

    @Test
    void aCustomMapperIsUsed() {
        ObjectMapper exact = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
        try (JettraClient own = JettraClient.builder(Server.url()).credentials("admin", "admin").documents(exact).build()) {
            String db = Server.database(own, 0);
            own.saveJson(db, "items", "{\"_id\":\"a\",\"x\":1.10}");

            assertEquals(new BigDecimal("1.10"), own.getDocument(db, "items", "a").get("x"));
            own.save(db, "items", own.get(db, "items", "a", JsonNode.class));
            assertEquals("{\"_id\":\"a\",\"x\":1.10}", own.getJson(db, "items", "a"));
        }
    }

    @Test
    void aMissingDocumentIsNullOrAnErrorAsInJettraDb() {
        String db = Server.database(client, 1);

        assertNull(client.getJson(db, "items", "none"));
        DriverException refusal = refused(404, "unknown_document", () -> client.getDocument(db, "items", "none"));
        assertTrue(refusal.getHint().length() > 10);
        assertEquals("nothing_changed", refusal.getSafety());
        client.deleteDocument(db, "items", "none");
        client.deleteDocument(db, "items", "k00000");
        assertEquals(0, client.count(db, "items"));
    }

    @Test
    void invalidDocumentsAreRefused() {
        String db = Server.database(client, 0);

        refused(400, "invalid_document", () -> client.saveJson(db, "items", "[1]"));
        refused(400, "duplicate_property", () -> client.saveJson(db, "items", "{\"a\":1,\"a\":2}"));
        refused(0, "invalid_document", () -> client.save(db, "items", new Object()));
        client.deleteDatabase(db);
        refused(409, "name_recently_used", () -> client.save(db, "items", Map.of("a", 1)));
    }

    @Test
    void pagesAreReadOnDemandAndCompletely() {
        String db = Server.database(client, 25);
        Query query = Query.all().pageSize(10);

        List<String> all = Server.ids(client.stream(db, "items", query).toList());
        assertEquals(25, all.size());
        assertEquals(all.stream().sorted().distinct().toList(), all);
        assertEquals(List.of("k00000", "k00001"), Server.ids(client.stream(db, "items", query).limit(2).toList()));

        List<Integer> sizes = new ArrayList<>();
        String after = null;
        do {
            DocumentPage<Map<String, Object>> page = client.queryPage(db, "items", query, after);
            sizes.add(page.documents().size());
            after = page.next();
        } while (after != null);
        assertEquals(List.of(10, 10, 5), sizes);
        assertEquals(3, client.queryPage(db, "items", Query.all().pageSize(3), null, JsonNode.class).documents().size());

        assertEquals(List.of("k00003", "k00004"), Server.ids(client.query(db, "items", 2, 3)));
        assertEquals(25, client.query(db, "items", 0, 0).size());
        assertEquals(25, client.stream(db, "items", query, JsonNode.class).mapToInt(node -> node.get("number").asInt()).distinct().count());
    }

    @Test
    void filterAndOrderApplyToAllPages() {
        String db = Server.database(client, 25);
        Query odd = Query.all().filter("even = false and number >= 5").order("number desc").pageSize(4);

        List<Integer> numbers = client.stream(db, "items", odd).map(document -> (Integer) document.get("number")).toList();
        assertEquals(List.of(23, 21, 19, 17, 15, 13, 11, 9, 7, 5), numbers);
        assertEquals(10, client.count(db, "items", odd));
        assertEquals(25, client.count(db, "items", Query.all()));

        client.saveJson(db, "items", "{\"_id\":\"ü & 'quoted' % 100\",\"a b\":\"x+y=z\"}");
        Query quoted = Query.all().filter("_id = 'ü & ''quoted'' % 100' or _id starts with 'ü &'");
        assertEquals(1, client.streamJson(db, "items", quoted).count());
        DriverException refusal = assertThrows(DriverException.class, () -> client.count(db, "items", Query.all().filter("number >>> 5")));
        assertEquals(400, refusal.getStatus());
        assertTrue(refusal.getDetail().length() > 10, refusal::toString);
    }

    @Test
    void commandsFindAndInsert() {
        String db = Server.database(client, 9);

        CommandResult inserted = client.command(db, "INSERT INTO items DOC {\"_id\":\"ñ\",\"number\":100}");
        assertEquals(new CommandResult(List.of(), "ñ"), inserted);
        CommandResult found = client.command(db, "FIND IN items WHERE number > 6 ORDER BY number DESC");
        assertEquals(List.of("ñ", "k00008", "k00007"), Server.ids(found.documents()));
        assertNull(found.message());
        assertEquals(List.of(), client.command(db, "SELECT * FROM items WHERE number = 77").documents());
        refused(400, "invalid_command", () -> client.command(db, "FIND items"));
    }

    @Test
    void aPageOfLargeDocumentsIsSmaller() {
        String db = Server.database(client, 0);
        String filler = "é".repeat(200_000);
        for (int i = 0; i < 12; i++) {
            client.save(db, "items", Map.of("_id", "large" + (char) ('a' + i), "filler", filler));
        }

        DocumentPage<Map<String, Object>> first = client.queryPage(db, "items", Query.all(), null);
        assertTrue(first.documents().size() < 12, () -> first.documents().size() + " on the first page");
        assertEquals(12, client.streamJson(db, "items", Query.all()).filter(json -> json.getBytes(StandardCharsets.UTF_8).length > 400_000).count());
    }

    @Test
    void returnedListsAreUnmodifiable() {
        String db = Server.database(client, 2);

        assertThrows(UnsupportedOperationException.class, () -> client.query(db, "items", 5, 0).add(new HashMap<>()));
        assertThrows(UnsupportedOperationException.class, () -> client.listDatabases().add("x"));
        assertThrows(UnsupportedOperationException.class, () -> client.listBackups().add("x"));
    }

    /** A class of a program. */
    record Person(String name, int age, @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("_id") String id) {
    }
}
