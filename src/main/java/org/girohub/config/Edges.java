package org.girohub.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The named edges of {@link Step steps}, on which {@code girohub crash-test} stops the process dead, as kill -9 would. Off
 * unless the process was started with {@code -Dgirohub.edges.file=FILE}, which no setting and no request can do; then
 * each edge is written to the file when it is passed first, and with {@code -Dgirohub.edges.halt=EDGE:N} (such as
 * {@code before-claim:2}) the process ends at its N-th passing, with exit code 137. Off, an edge costs a null check of
 * a constant, which the compiler removes.
 */
public final class Edges {
    /** System property: the file that passed edges are written to; it alone turns edges on. */
    public static final String FILE_PROPERTY = "girohub.edges.file";

    /** System property: where to end. */
    public static final String HALT_PROPERTY = "girohub.edges.halt";

    /** Exit code of a process that ended on an edge; the same as after kill -9. */
    public static final int HALTED = 137;

    private static final @Nullable Recorder RECORDER = Recorder.ofThisProcess();

    private Edges() {}

    /** Whether edges are on in this process. */
    public static boolean on() {
        return RECORDER != null;
    }

    /** Passes the edge before a step. */
    public static void before(Step step) {
        if (RECORDER != null) {
            RECORDER.pass("before-" + step.label());
        }
    }

    /** Passes the edge after a step. */
    public static void after(Step step) {
        if (RECORDER != null) {
            RECORDER.pass("after-" + step.label());
        }
    }

    private static final class Recorder {
        private final Path file;
        private final @Nullable String haltAt;
        private final AtomicInteger passesLeft;
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        private Recorder(Path file, @Nullable String haltAt, int passes) {
            this.file = file;
            this.haltAt = haltAt;
            this.passesLeft = new AtomicInteger(passes);
        }

        static @Nullable Recorder ofThisProcess() {
            String file = System.getProperty(FILE_PROPERTY);
            if (file == null) {
                return null;
            }
            String halt = System.getProperty(HALT_PROPERTY);
            if (halt == null) {
                return new Recorder(Path.of(file), null, 0);
            }
            int colon = halt.indexOf(':');
            String edge = colon < 0 ? halt : halt.substring(0, colon);
            boolean known = Arrays.stream(Step.values())
                    .anyMatch(step -> edge.equals("before-" + step.label()) || edge.equals("after-" + step.label()));
            if (!known) {
                throw new IllegalArgumentException("-D" + HALT_PROPERTY + ": there is no edge '" + edge + "'");
            }
            return new Recorder(Path.of(file), edge, colon < 0 ? 1 : Integer.parseInt(halt.substring(colon + 1)));
        }

        void pass(String edge) {
            if (seen.add(edge)) {
                note(edge);
            }
            if (edge.equals(haltAt) && passesLeft.decrementAndGet() == 0) {
                note("halted " + edge);
                Runtime.getRuntime().halt(HALTED);
            }
        }

        /** An own line at once, in one write, so that nothing of it is lost with the process. */
        private void note(String line) {
            try {
                Files.write(
                        file,
                        (line + "\n").getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be written", e);
            }
        }
    }
}
