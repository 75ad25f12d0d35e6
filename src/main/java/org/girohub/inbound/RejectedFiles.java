package org.girohub.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.girohub.broker.Broker;
import org.girohub.config.DurableFiles;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was rejected where its sender finds it: the file in {@code rejected/<channel>/}, and beside it what is wrong.
 * Of a file of several messages, the rejected ones lie there, each by itself; the file stays in the archive.
 */
public final class RejectedFiles {
    private static final String FINDINGS = ".findings.json";

    private final Folders folders;

    /** Rejected files of a home folder. */
    public RejectedFiles(Folders folders) {
        this.folders = folders;
    }

    /** The messages of one broker transaction, whose files are durable before it is committed. */
    public static final class Group implements Broker.Completion {
        private final DurableFiles.Together files = new DurableFiles.Together();
        private final Set<Path> folders = new HashSet<>();
        private int messages;

        @Override
        public void await() {
            try {
                finish();
            } catch (IOException e) {
                throw new UncheckedIOException("rejected messages cannot be put into their folder: " + e, e);
            }
        }

        private void finish() throws IOException {
            files.finish();
            for (; messages > 0; messages--) {
                Edges.after(Step.REJECTED_PUT);
            }
        }
    }

    /**
     * Puts a rejected message into the rejected folder, with its findings, once its group is complete. May be repeated.
     *
     * @param relative the path below {@code archive/} of the file that it came in; null when it came by other ways
     * @param hubMessageId the hub's id of it, which names it when it came by other ways
     * @param index the message's place in its input, from 1
     * @param count how many messages the input holds
     * @param message the message
     * @param findings JSON
     * @throws IOException when the file is not in the archive yet, or cannot be moved; to be tried again
     */
    public void put(
            Group group,
            String channel,
            @Nullable String relative,
            String hubMessageId,
            int index,
            int count,
            byte[] message,
            String findings)
            throws IOException {
        Edges.before(Step.REJECTED_PUT);
        Path folder = folders.rejected(channel);
        if (group.folders.add(folder)) {
            Folders.make(folder);
        }
        byte[] why = findings.getBytes(StandardCharsets.UTF_8);
        if (relative == null) {
            group.files.write(folder.resolve(hubMessageId + FINDINGS), why);
            group.files.write(folder.resolve(hubMessageId), message);
            group.messages++;
            return;
        }
        String name = String.valueOf(Path.of(relative).getFileName());
        if (count > 1) {
            int dot = name.lastIndexOf('.');
            name = dot > 0 ? name.substring(0, dot) + "." + index + name.substring(dot) : name + "." + index;
        }
        Path archived = count > 1 ? null : folders.archive().resolve(relative);
        if (archived != null && !Files.exists(archived)) {
            Path there = putBefore(folder, name, hubMessageId);
            if (there == null) {
                throw new IOException(relative + " is not in the archive yet");
            }
            group.files.keep(there);
        } else {
            String free = free(folder, name, hubMessageId);
            if (group.files.holds(folder.resolve(free))) {
                group.finish(); // now it is seen in the folder, and this one gets another name
                free = free(folder, name, hubMessageId);
            }
            group.files.write(folder.resolve(free + FINDINGS), why);
            if (archived == null) {
                group.files.write(folder.resolve(free), message);
            } else {
                group.files.move(archived, folder.resolve(free)); // whose content intake has flushed
            }
        }
        group.messages++;
    }

    /** A name that no other message has: another file of this one may have been rejected on another day. */
    private static String free(Path folder, String name, String hubMessageId) throws IOException {
        return Files.exists(folder.resolve(name)) && !holds(folder, name, hubMessageId)
                ? Folders.free(name, folder)
                : name;
    }

    /** Where an earlier attempt put this very message; null when none did. */
    private static @Nullable Path putBefore(Path folder, String name, String hubMessageId) throws IOException {
        String candidate = name;
        for (int copy = 2; Files.exists(folder.resolve(candidate)); copy++) {
            if (holds(folder, candidate, hubMessageId)) {
                return folder.resolve(candidate);
            }
            candidate = Folders.copy(name, copy);
        }
        return null;
    }

    /** Whether a name in the folder is taken by this very message, put there at an earlier attempt. */
    private static boolean holds(Path folder, String name, String hubMessageId) throws IOException {
        Path findings = folder.resolve(name + FINDINGS);
        return Files.exists(findings) && Files.readString(findings).contains(hubMessageId);
    }
}
