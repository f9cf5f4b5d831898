package io.jettra.driver;

import java.util.Objects;

/**
 * Options of an import. JettraDB's own servers support only the defaults, {@link #usual()}.
 *
 * <pre>{@code
 * ImportOptions options = ImportOptions.usual().errors(ImportErrors.REPORT).refusingRepeated();
 * }</pre>
 *
 * @param errors           what to do when a row is refused
 * @param refusesRepeated  whether to refuse a row with the key of an earlier row of the file; if not, the last row wins
 * @param convertsExtended whether to convert values of MongoDB Extended JSON, such as {@code {"$numberLong":"5"}}, to plain JSON
 */
public record ImportOptions(ImportErrors errors, boolean refusesRepeated, boolean convertsExtended) {

    private static final ImportOptions USUAL = new ImportOptions(ImportErrors.STOP, false, false);

    /**
     * Creates options.
     *
     * @param errors           what to do when a row is refused
     * @param refusesRepeated  whether to refuse repeated keys
     * @param convertsExtended whether to convert extended values
     */
    public ImportOptions {
        Objects.requireNonNull(errors, "errors");
    }

    /**
     * The defaults: a refused row stops the import, the last of several rows with the same key wins, and extended values are stored unchanged.
     *
     * @return the options
     */
    public static ImportOptions usual() {
        return USUAL;
    }

    /**
     * Sets what to do when a row is refused.
     *
     * @param what what to do
     * @return the options
     */
    public ImportOptions errors(ImportErrors what) {
        return new ImportOptions(what, refusesRepeated, convertsExtended);
    }

    /**
     * Refuses a row with the key of an earlier row of the file.
     *
     * @return the options
     */
    public ImportOptions refusingRepeated() {
        return new ImportOptions(errors, true, convertsExtended);
    }

    /**
     * Converts values of MongoDB Extended JSON, such as <code>{"$date":"…"}</code>, to plain JSON.
     *
     * @return the options
     */
    public ImportOptions convertingExtended() {
        return new ImportOptions(errors, refusesRepeated, true);
    }
}
