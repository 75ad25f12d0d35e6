package org.girohub.inbound;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the inbound folder of a channel. A file is taken when two looks saw it with the same size, time and identity,
 * and long enough passed between; then it is moved to the work folder, and the route gets it from there. What lies in the
 * work folder already, because the hub was stopped or the route failed, comes first.
 */
final class FolderConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(FolderConsumer.class);
    /** Files of one look; the next look follows at once. */
    private static final int MOST_AT_ONCE = 1000;
    /** Files in hand at the same time: each waits for forced writes, which several share. */
    private static final int IN_HAND = 4;

    private static final long FIRST_BACKOFF = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_BACKOFF = TimeUnit.SECONDS.toNanos(30);

    private final Folders folders;
    private final String channel;
    private final long settleNanos;
    private Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, Failure> failures = new ConcurrentHashMap<>();
    private final Semaphore hands = new Semaphore(IN_HAND);
    private final ThreadPoolExecutor takers;

    /** A file as it was when it was first seen so. */
    private record Seen(
            long size, FileTime modified, @Nullable Object key, long since) {
        boolean same(BasicFileAttributes now) {
            return size == now.size()
                    && modified.equals(now.lastModifiedTime())
                    && (key == null || key.equals(now.fileKey()));
        }
    }

    private record Failure(long backoff, long notBefore) {}

    FolderConsumer(FolderEndpoint endpoint, Processor processor, FolderComponent component, String channel) {
        super(endpoint, processor);
        this.folders = component.folders();
        this.channel = channel;
        this.settleNanos = TimeUnit.MILLISECONDS.toNanos(component.settleMillis());
        AtomicInteger number = new AtomicInteger();
        takers = new ThreadPoolExecutor(IN_HAND, IN_HAND, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "folder-" + channel + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        takers.allowCoreThreadTimeOut(true);
    }

    @Override
    protected int poll() throws Exception {
        Path inbound = Folders.make(folders.inbound(channel));
        Path work = Folders.make(folders.work().resolve(channel));
        AtomicInteger taken = new AtomicInteger();
        try {
            for (Path leftover : leftovers(work)) {
                take(leftover, file -> file, taken);
            }
            for (Path settled : settled(inbound)) {
                take(settled, file -> claim(file, work), taken);
            }
        } finally {
            hands.acquireUninterruptibly(IN_HAND); // what is in hand is finished
            hands.release(IN_HAND);
        }
        return taken.get();
    }

    /** Claims a file as soon as there is a hand for it, so that one which is claimed is soon taken in. */
    private void take(Path file, UnaryOperator<@Nullable Path> claim, AtomicInteger taken) throws InterruptedException {
        hands.acquire();
        Path claimed = isRunAllowed() ? claim.apply(file) : null;
        if (claimed == null) {
            hands.release();
            return;
        }
        takers.execute(() -> {
            try {
                if (process(claimed)) {
                    taken.incrementAndGet();
                }
            } finally {
                hands.release();
            }
        });
    }

    private List<Path> leftovers(Path work) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(work)) {
            for (Path day : days) {
                if (Files.isDirectory(day, LinkOption.NOFOLLOW_LINKS)) {
                    try (DirectoryStream<Path> list = Files.newDirectoryStream(day)) {
                        for (Path file : list) {
                            if (files.size() < MOST_AT_ONCE && !backsOff(file)) {
                                files.add(file);
                            }
                        }
                    }
                }
            }
        }
        return files;
    }

    /** Whether it failed a moment ago; it takes no room then from others that may be taken. */
    private boolean backsOff(Path file) {
        Failure failure = failures.get(file);
        return failure != null && System.nanoTime() - failure.notBefore() < 0;
    }

    private List<Path> settled(Path inbound) throws IOException {
        List<Path> ready = new ArrayList<>();
        Map<Path, Seen> now = new HashMap<>();
        long time = System.nanoTime();
        try (DirectoryStream<Path> list = Files.newDirectoryStream(inbound)) {
            for (Path file : list) {
                Seen before = seen.get(file);
                Seen current = look(file, before, time);
                if (current != null) {
                    now.put(file, current);
                    if (before != null
                            && before.equals(current)
                            && time - current.since() >= settleNanos
                            && ready.size() < MOST_AT_ONCE
                            && !backsOff(file)) {
                        ready.add(file);
                    }
                }
            }
        }
        seen = now;
        failures.keySet().removeIf(file -> inbound.equals(file.getParent()) && !now.containsKey(file));
        return ready;
    }

    private static @Nullable Seen look(Path file, @Nullable Seen before, long time) {
        Path name = file.getFileName();
        if (name == null || ignored(name.toString())) {
            return null;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                if (before == null) {
                    LOG.debug("folder {}: passed over, no regular file", file.getParent());
                }
                return null;
            }
            if (before != null && before.same(attributes)) {
                return before;
            }
            return new Seen(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), time);
        } catch (IOException e) {
            return null; // gone again, or not ours to see: the next look tells
        }
    }

    private static boolean ignored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(".")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.endsWith(".filepart")
                || lower.endsWith("~");
    }

    private @Nullable Path claim(Path file, Path work) {
        try {
            if (!Files.isReadable(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it may not be read");
            }
            String day = LocalDate.now(ZoneOffset.UTC).toString();
            Path folder = Folders.make(work.resolve(day));
            String name = Folders.free(
                    Folders.harmless(String.valueOf(file.getFileName())),
                    folder,
                    folders.large().resolve(channel).resolve(day),
                    folders.archive().resolve(channel).resolve(day));
            Path claimed = folder.resolve(name);
            Edges.before(Step.FILE_CLAIM);
            Files.move(file, claimed);
            Edges.after(Step.FILE_CLAIM);
            failures.remove(file);
            return claimed;
        } catch (NoSuchFileException e) {
            return null; // its sender took it back, or another hub that reads the same folder has it
        } catch (IOException e) {
            failed(file, e);
            return null;
        }
    }

    private boolean process(Path file) {
        String relative = folders.work().relativize(file).toString().replace('\\', '/');
        String name = String.valueOf(file.getFileName());
        Exchange exchange = createExchange(true);
        exchange.getIn().setBody(new InboundFile(channel, file, relative, name));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        if (failure == null) {
            failures.remove(file);
            return true;
        }
        failed(file, failure);
        return false;
    }

    private void failed(Path file, Exception e) {
        Failure before = failures.get(file);
        long backoff = before == null ? FIRST_BACKOFF : Math.min(before.backoff() * 2, LAST_BACKOFF);
        failures.put(file, new Failure(backoff, System.nanoTime() + backoff));
        LOG.warn(
                "folder {}: {} is not taken in yet, next try in {} s: {}",
                channel,
                Folders.harmless(String.valueOf(file.getFileName())),
                TimeUnit.NANOSECONDS.toSeconds(backoff),
                e.toString());
    }
}
