package org.girohub.ops.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.girohub.broker.Broker;

/** How much waits somewhere, and for how long the oldest has. */
public interface Waiting {
    /** What cannot be known. */
    long UNKNOWN = -1;

    /** How much waits; {@link #UNKNOWN} when that is not known. */
    long count();

    /** Age of the oldest in seconds; 0 when nothing waits, {@link #UNKNOWN} when not known. */
    long oldestSeconds();

    /** Where nothing ever waits: HTTP. */
    static Waiting nowhere() {
        return new Waiting() {
            @Override
            public long count() {
                return 0;
            }

            @Override
            public long oldestSeconds() {
                return 0;
            }
        };
    }

    /** Messages on a queue of the embedded broker. */
    static Waiting onQueue(Broker broker, String queue) {
        return new Waiting() {
            @Override
            public long count() {
                return broker.depth(queue).orElse(UNKNOWN);
            }

            @Override
            public long oldestSeconds() {
                long count = count();
                return count <= 0
                        ? count
                        : broker.oldestAgeMillis(queue)
                                .map(TimeUnit.MILLISECONDS::toSeconds)
                                .orElse(0L);
            }
        };
    }

    /** Files in a folder; hidden ones and folders do not count. */
    static Waiting inFolder(Path folder) {
        return new Waiting() {
            /** Operators ask about thousands, not about millions. */
            private static final int MOST = 100_000;

            private long[] look() {
                long count = 0;
                long oldest = Long.MAX_VALUE;
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        if (file.getFileName().toString().startsWith(".") || count >= MOST) {
                            continue;
                        }
                        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
                        if (about.isRegularFile()) {
                            count++;
                            oldest = Math.min(oldest, about.lastModifiedTime().toMillis());
                        }
                    }
                } catch (java.nio.file.NoSuchFileException e) {
                    // taken in while we looked: the next look tells
                    return new long[] {count, count == 0 ? 0 : age(oldest)};
                } catch (IOException | DirectoryIteratorException e) {
                    return new long[] {UNKNOWN, UNKNOWN};
                }
                return new long[] {count, count == 0 ? 0 : age(oldest)};
            }

            private long age(long since) {
                return Math.max(0, TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis() - since));
            }

            @Override
            public long count() {
                return look()[0];
            }

            @Override
            public long oldestSeconds() {
                return look()[1];
            }
        };
    }
}
