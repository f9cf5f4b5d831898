package io.jettra.driver;

/**
 * Why a job did not complete, with the same members as the error of a request.
 *
 * @param code   the stable code
 * @param detail what happened
 * @param hint   what the user can do next, or null
 * @param safety what happened to the data, see {@link DriverException#getSafety()}; null from a server that does not report it
 */
public record JobProblem(
    String code,
    String detail,
    String hint,
    String safety) {
}
