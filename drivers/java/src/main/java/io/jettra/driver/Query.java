package io.jettra.driver;

/**
 * Which documents to read, and in which order. Without anything said: all of them, by {@code _id}.
 *
 * <pre>{@code
 * Query query = Query.all().filter("age >= 18 and address.city = 'Loja'").order("name, age desc").pageSize(500);
 * }</pre>
 *
 * @param filter   what a document must fulfil, or null for all; docs/query-language.md has the grammar
 * @param order    by which fields to order, or null for {@code _id}
 * @param pageSize how many documents to ask for at a time; a page may have fewer, when they are large
 */
public record Query(String filter, String order, int pageSize) {

    private static final int USUAL_PAGE = 1000;

    private static final Query ALL = new Query(null, null, USUAL_PAGE);

    /**
     * A query with all of it said.
     *
     * @param filter   what a document must fulfil, or null for all
     * @param order    by which fields to order, or null for {@code _id}
     * @param pageSize how many documents to ask for at a time
     */
    public Query {
        if (pageSize < 1) {
            throw new IllegalArgumentException("A page has at least one document");
        }
    }

    /**
     * All documents, by {@code _id}.
     *
     * @return the query
     */
    public static Query all() {
        return ALL;
    }

    /**
     * The documents that fulfil something.
     *
     * @param condition the condition
     * @return the query
     */
    public Query filter(String condition) {
        return new Query(condition, order, pageSize);
    }

    /**
     * In another order.
     *
     * @param fields the fields
     * @return the query
     */
    public Query order(String fields) {
        return new Query(filter, fields, pageSize);
    }

    /**
     * With other pages.
     *
     * @param documents how many documents to ask for at a time
     * @return the query
     */
    public Query pageSize(int documents) {
        return new Query(filter, order, documents);
    }

    Call on(Call call) {
        return call.withOptional("filter", filter).withOptional("order", order);
    }
}
