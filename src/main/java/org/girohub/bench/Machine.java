package org.girohub.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a run was made, without which its figures say nothing.
 *
 * @param processors that Java may use
 * @param load average of the last minute when the run began; negative where it is not known
 * @param forceMicros what it takes to force 4 KB to the disk of the home folder: the median of a hundred
 */
record Machine(
        String processor,
        int processors,
        long memoryMb,
        String system,
        String java,
        String collector,
        long heapMb,
        String fileSystem,
        double load,
        long forceMicros) {
    private static final int FORCES = 100;

    static Machine describe(Path home) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                String.join(
                        ", ",
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(bean -> bean.getName())
                                .toList()),
                Runtime.getRuntime().maxMemory() >> 20,
                fileSystem(home),
                system.getSystemLoadAverage(),
                force(home));
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String fileSystem(Path home) {
        try {
            return Files.getFileStore(home).type();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static long force(Path home) {
        Path file = home.resolve("force.tmp");
        long[] micros = new long[FORCES];
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            for (int i = 0; i < FORCES; i++) {
                long start = System.nanoTime();
                channel.write(block.rewind(), 4096L * (i % 64));
                channel.force(false);
                micros[i] = (System.nanoTime() - start) / 1000;
            }
        } catch (IOException e) {
            return -1;
        }
        Arrays.sort(micros);
        return micros[FORCES / 2];
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %d MB, %s, %s, heap %d MB (%s), %s where 4 KB are forced in %d us, load %.1f"
                        + " before",
                processor,
                processors,
                memoryMb,
                system,
                java,
                heapMb,
                collector,
                fileSystem,
                forceMicros,
                load);
    }
}
