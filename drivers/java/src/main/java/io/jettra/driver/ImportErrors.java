package io.jettra.driver;

/** What an import does when a row is refused. */
public enum ImportErrors {

    /** Imports nothing, and reports the row. */
    STOP("stop"),

    /** Imports the other rows, and reports the refused ones. */
    REPORT("report");

    private final String word;

    ImportErrors(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
