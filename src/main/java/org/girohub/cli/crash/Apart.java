package org.girohub.cli.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The broker and the PostgreSQL server of a campaign, which run apart from the hub and are killed as it is. */
final class Apart implements AutoCloseable {
    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final long START_SECONDS = 300;

    private final Path folder;
    private final Set<Part> parts;
    private final List<String> brokerCommand;
    private final int databasePort;
    private final Map<Part, Child> running = new EnumMap<>(Part.class);

    /**
     * Prepares them; {@link #up} starts them.
     *
     * @param options more options for the broker's java
     * @param queues what the broker has
     */
    Apart(Path folder, Set<Part> parts, List<String> options, int brokerPort, int databasePort, List<String> queues)
            throws IOException {
        this.folder = folder;
        this.parts = parts;
        this.databasePort = databasePort;
        List<String> arguments = new ArrayList<>(
                List.of(BrokerApart.class.getName(), folder.resolve("broker").toString(), String.valueOf(brokerPort)));
        arguments.addAll(queues);
        brokerCommand = Child.java(options, arguments.toArray(String[]::new));
        for (Part part : Part.values()) {
            Child.endLeftover(folder, part.label());
        }
    }

    /** The newest PostgreSQL of the machine: the folder of its programs. */
    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.isDirectory(POSTGRESQL) ? Files.list(POSTGRESQL) : Stream.empty()) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max((a, b) -> Integer.compare(version(a), version(b)))
                    .orElseThrow(() -> new IOException(
                            "no PostgreSQL below " + POSTGRESQL + "; apt-get install postgresql, or leave it out"));
        }
    }

    private static int version(Path bin) {
        String digits = String.valueOf(bin.getName(bin.getNameCount() - 2)).replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Starts what does not run; it takes connections when this returns. */
    void up() throws IOException, InterruptedException {
        for (Part part : parts) {
            Child child = running.get(part);
            if (child == null || !child.alive()) {
                child = part == Part.BROKER
                        ? Child.start(brokerCommand, folder, part.label(), BrokerApart.STARTED)
                        : database();
                running.put(part, child);
            }
        }
        for (Part part : parts) {
            Child child = running.get(part);
            if (child == null || !child.awaitStart(START_SECONDS)) {
                throw new IOException(
                        part.label() + " does not start: " + (child == null ? "not tried" : child.lastWords()));
            }
        }
    }

    private Child database() throws IOException, InterruptedException {
        Path bin = programs();
        Path data = folder.resolve("postgresql");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
            Path made = data.resolve("data");
            Process process = new ProcessBuilder(asNobody(
                            bin.resolve("initdb").toString(),
                            "-D",
                            made.toString(),
                            "-A",
                            "trust",
                            "-U",
                            "girohub",
                            "-E",
                            "UTF8",
                            "--locale=C.UTF-8"))
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("initdb: " + said.strip());
            }
            Files.writeString(data.resolve("PG_VERSION"), "made");
        }
        return Child.start(
                asNobody(
                        bin.resolve("postgres").toString(),
                        "-D",
                        data.resolve("data").toString(),
                        "-p",
                        String.valueOf(databasePort),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "lc_messages=C"),
                folder,
                Part.POSTGRESQL.label(),
                "ready to accept connections");
    }

    /** PostgreSQL does not run as root. */
    private static List<String> asNobody(String... command) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(Arrays.asList(command));
        return all;
    }

    /** kill -9, all at once as far as that goes. */
    void kill(Set<Part> those) throws InterruptedException {
        for (Part part : those) {
            Child child = running.get(part);
            if (child != null) {
                child.kill();
            }
        }
    }

    /** Which of them ended without being killed. */
    List<String> fallen() {
        return running.entrySet().stream()
                .filter(e -> !e.getValue().alive())
                .map(e ->
                        e.getKey().label() + " ended by itself: " + e.getValue().lastWords())
                .toList();
    }

    @Override
    public void close() {
        try {
            kill(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
