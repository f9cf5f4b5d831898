package io.jettra.driver;

/**
 * Selects and orders documents. The default is all documents, ordered by {@code _id}.
 *
 * <pre>{@code
 * Query query = Query.all().filter("age >= 18 and address.city = 'Loja'").order("name, age desc").pageSize(500);
 * }</pre>
 *
 * @param filter   the condition, or null for all documents; docs/query-language.md has the grammar
 * @param order    the fields to order by, or null for {@code _id}
 * @param pageSize the maximum number of documents in a page; a page of large documents may have fewer
 */
public record Query(String filter, String order, int pageSize) {

    private static final int USUAL_PAGE = 1000;

    private static final Query ALL = new Query(null, null, USUAL_PAGE);

    /**
     * Creates a query.
     *
     * @param filter   the condition, or null for all documents
     * @param order    the fields to order by, or null for {@code _id}
     * @param pageSize the maximum number of documents in a page
     */
    public Query {
        if (pageSize < 1) {
            throw new IllegalArgumentException("The page size must be positive");
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
     * Sets the condition.
     *
     * @param condition the condition
     * @return the query
     */
    public Query filter(String condition) {
        return new Query(condition, order, pageSize);
    }

    /**
     * Sets the order.
     *
     * @param fields the fields
     * @return the query
     */
    public Query order(String fields) {
        return new Query(filter, fields, pageSize);
    }

    /**
     * Sets the page size.
     *
     * @param documents the maximum number of documents in a page
     * @return the query
     */
    public Query pageSize(int documents) {
        return new Query(filter, order, documents);
    }

    Call on(Call call) {
        return call.withOptional("filter", filter).withOptional("order", order);
    }
}
