package org.girohub.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.cli.crash.Ports;
import org.junit.jupiter.api.Assumptions;

/**
 * A throwaway PostgreSQL server on a free loopback port, of the binaries that the machine has; tests are skipped without any.
 * PostgreSQL does not run as root: then it runs as the user nobody.
 */
public final class PostgresServer implements AutoCloseable {
    private final Path bin;
    private final Path folder;
    private final int port;

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one. */
    public static PostgresServer start() throws Exception {
        Path bin = binaries();
        Assumptions.assumeTrue(bin != null, "no PostgreSQL here (apt-get install postgresql)");
        Path folder = Files.createTempDirectory("girohub-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        PostgresServer server = new PostgresServer(bin, folder, Ports.free());
        server.run("initdb", "-D", "data", "-A", "trust", "-U", "girohub", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        server.up();
        return server;
    }

    private static Path binaries() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(all)) {
            try (Stream<Path> versions = Files.list(all)) {
                return versions.map(v -> v.resolve("bin"))
                        .filter(b -> Files.isExecutable(b.resolve("initdb")))
                        .sorted()
                        .reduce((first, second) -> second)
                        .orElse(null);
            }
        }
        return null;
    }

    /** Starts it after a {@link #down}. */
    public void up() throws Exception {
        run(
                "pg_ctl",
                "-D",
                "data",
                "-w",
                "-t",
                "60",
                "-l",
                "log",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                        + " -c shared_buffers=32MB -c deadlock_timeout=200ms",
                "start");
    }

    /** Stops it, as a fall would: connections are cut, nothing is said. */
    public void down() throws Exception {
        run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop");
    }

    /** Its database, of which each test may take a schema of its own. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("postgres", ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(program + " ended with " + code + ": " + Files.readString(output));
        }
        Files.delete(output);
    }

    @Override
    public void close() {
        try {
            down();
        } catch (Exception e) {
            // it is down, or never came up
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
