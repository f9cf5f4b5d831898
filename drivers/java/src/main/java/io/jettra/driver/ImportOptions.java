package io.jettra.driver;

import java.util.Objects;

/**
 * How an import deals with what is not as it should be. Servers of JettraDB know nothing but the usual.
 *
 * <pre>{@code
 * ImportOptions options = ImportOptions.usual().errors(ImportErrors.REPORT).refusingRepeated();
 * }</pre>
 *
 * @param errors           what happens to a row that is refused
 * @param refusesRepeated  whether a row is refused whose key an earlier row of the same file has; else the last one wins
 * @param convertsExtended whether values as MongoDB's tools write them, such as {@code {"$numberLong":"5"}}, become plain JSON
 */
public record ImportOptions(ImportErrors errors, boolean refusesRepeated, boolean convertsExtended) {

    private static final ImportOptions USUAL = new ImportOptions(ImportErrors.STOP, false, false);

    /**
     * Options with all of it said.
     *
     * @param errors           what happens to a row that is refused
     * @param refusesRepeated  whether a repeated key is refused
     * @param convertsExtended whether extended values become plain JSON
     */
    public ImportOptions {
        Objects.requireNonNull(errors, "errors");
    }

    /**
     * The first row that is refused refuses all; of rows with one key the last one wins; extended values are stored as they are.
     *
     * @return the options
     */
    public static ImportOptions usual() {
        return USUAL;
    }

    /**
     * What happens to a row that is refused.
     *
     * @param what what happens
     * @return the options
     */
    public ImportOptions errors(ImportErrors what) {
        return new ImportOptions(what, refusesRepeated, convertsExtended);
    }

    /**
     * A row is refused whose key an earlier row of the same file has.
     *
     * @return the options
     */
    public ImportOptions refusingRepeated() {
        return new ImportOptions(errors, true, convertsExtended);
    }

    /**
     * Values as MongoDB's tools write them, such as <code>{"$date":"…"}</code>, become plain JSON.
     *
     * @return the options
     */
    public ImportOptions convertingExtended() {
        return new ImportOptions(errors, refusesRepeated, true);
    }
}
