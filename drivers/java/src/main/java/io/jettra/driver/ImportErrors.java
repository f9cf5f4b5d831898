package io.jettra.driver;

/** What an import does about a row that is refused. */
public enum ImportErrors {

    /** Puts nothing, and says which row it was. */
    STOP("stop"),

    /** Leaves it out, puts the others, and tells which were left out. */
    REPORT("report");

    private final String word;

    ImportErrors(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
