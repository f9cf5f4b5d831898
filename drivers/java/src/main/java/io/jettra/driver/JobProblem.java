package io.jettra.driver;

/**
 * Why a job did not complete, in the words in which a refused request would have been told.
 *
 * @param code   the stable code
 * @param detail what happened and what is safe
 * @param hint   what to do next, or null
 */
public record JobProblem(
    String code,
    String detail,
    String hint) {
}
