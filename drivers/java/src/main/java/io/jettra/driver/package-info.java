/**
 * The Java driver for JettraDB document databases: {@link io.jettra.driver.JettraClient} is the whole of it.
 *
 * <pre>{@code
 * try (JettraClient client = new JettraClient("http://localhost:8080", "admin", "admin")) {
 *     String backup = client.backupDatabase("my_database");
 *     client.downloadBackup(backup, Path.of("."));
 * }
 * }</pre>
 *
 * <p>Every failure is a {@link io.jettra.driver.DriverException}, with a stable code for programs and sentences for people. What the
 * server answers is handed out as records, which pass over members that a newer server adds.
 */
package io.jettra.driver;
