package io.jettra.driver;

/**
 * Why a job did not complete, in the words in which a refused request would have been told.
 *
 * @param code   the stable code
 * @param detail what happened and what is safe
 * @param hint   what to do next, or null
 * @param safety what the failure left of the data: see {@link DriverException#getSafety()}; null from a server that does not say
 */
public record JobProblem(
    String code,
    String detail,
    String hint,
    String safety) {
}
