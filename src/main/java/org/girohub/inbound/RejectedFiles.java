package org.girohub.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.girohub.config.DurableFiles;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was rejected where its sender finds it: the file in {@code rejected/<channel>/}, and beside it what is wrong.
 * Of a file of several messages, the rejected ones lie there, each by itself; the file stays in the archive.
 */
public final class RejectedFiles {
    private final Folders folders;

    /** Rejected files of a home folder. */
    public RejectedFiles(Folders folders) {
        this.folders = folders;
    }

    /**
     * Puts a rejected message into the rejected folder, with its findings. May be repeated.
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
            String channel,
            @Nullable String relative,
            String hubMessageId,
            int index,
            int count,
            byte[] message,
            String findings)
            throws IOException {
        Edges.before(Step.REJECTED_PUT);
        Path folder = Folders.make(folders.rejected(channel));
        Path archived = relative == null || count > 1 ? null : folders.archive().resolve(relative);
        String name = relative == null
                ? hubMessageId
                : String.valueOf(Path.of(relative).getFileName());
        if (relative != null && count > 1) {
            int dot = name.lastIndexOf('.');
            name = dot > 0 ? name.substring(0, dot) + "." + index + name.substring(dot) : name + "." + index;
        }
        String free = name;
        if (Files.exists(folder.resolve(name)) && !holds(folder, name, hubMessageId)) {
            free = Folders.free(name, folder); // another file of this name was rejected on another day
        }
        Path target = folder.resolve(free);
        Path beside = folder.resolve(free + ".findings.json");
        byte[] why = findings.getBytes(StandardCharsets.UTF_8);
        if (archived == null) {
            DurableFiles.write(beside, why, target, message);
        } else if (Files.exists(archived)) {
            DurableFiles.write(beside, why, archived, target);
        } else if (!Files.exists(target)) {
            throw new IOException(relative + " is not in the archive yet");
        }
        Edges.after(Step.REJECTED_PUT);
    }

    /** Whether a name in the folder is taken by this very message, put there at an earlier attempt. */
    private static boolean holds(Path folder, String name, String hubMessageId) throws IOException {
        Path findings = folder.resolve(name + ".findings.json");
        return Files.exists(findings) && Files.readString(findings).contains(hubMessageId);
    }
}
