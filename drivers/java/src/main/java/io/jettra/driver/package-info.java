/**
 * The Java driver for JettraDB document databases. Start with {@link io.jettra.driver.JettraClient}.
 *
 * <pre>{@code
 * try (JettraClient client = new JettraClient("http://localhost:8080", "admin", "admin")) {
 *     String backup = client.backups().backup("my_database");
 *     client.backups().download(backup, Path.of("."));
 * }
 * }</pre>
 *
 * <p>Every failure is a {@link io.jettra.driver.DriverException}, with a stable code for programs and a message for people. Answers of the
 * server are records. Members that a newer server adds are ignored.
 */
package io.jettra.driver;
