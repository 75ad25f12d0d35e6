package org.girohub.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordingStream;

/**
 * What a run costs this process: processor time, bytes written (Linux counts them for each process) and forced writes of Java
 * files, which are those of the broker's journal, counted by Java's own flight recorder. SQLite forces its file outside of
 * Java; the journal store counts its commits, each of which is one forced write.
 */
final class Meter implements AutoCloseable {
    private static final Path IO = Path.of("/proc/self/io");

    private final RecordingStream recorder = new RecordingStream();
    private final AtomicLong forces = new AtomicLong();

    /** A reading; what cannot be read is -1. */
    record Reading(long nanos, long cpuNanos, long bytesWritten, long forces) {}

    Meter() {
        recorder.enable("jdk.FileForce").withThreshold(Duration.ZERO).withoutStackTrace();
        recorder.onEvent("jdk.FileForce", event -> forces.incrementAndGet());
        recorder.setReuse(true);
        recorder.setMaxAge(Duration.ofSeconds(10));
        recorder.startAsync();
    }

    Reading read() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Reading(System.nanoTime(), system.getProcessCpuTime(), bytesWritten(), forces.get());
    }

    private static long bytesWritten() {
        try {
            return Files.readAllLines(IO).stream()
                    .filter(line -> line.startsWith("write_bytes:"))
                    .mapToLong(line -> Long.parseLong(line.substring(12).strip()))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        recorder.close();
    }
}
