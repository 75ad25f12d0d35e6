package org.girohub.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
     * Puts a rejected file, or a rejected message out of one, into the rejected folder. May be repeated.
     *
     * @param relative the file's path below {@code archive/}
     * @param index the message's place in the file, from 1
     * @param count how many messages the file holds
     * @param message the message, where the file holds several
     * @param findings JSON
     * @throws IOException when the file is not in the archive yet, or cannot be moved; to be tried again
     */
    public void put(String channel, String relative, int index, int count, String message, String findings)
            throws IOException {
        Path archived = folders.archive().resolve(relative).normalize();
        Path folder = Folders.make(folders.rejected(channel));
        String name = String.valueOf(archived.getFileName());
        if (count > 1) {
            int dot = name.lastIndexOf('.');
            name = dot > 0
                    ? name.substring(0, dot) + "." + index + name.substring(dot)
                    : name + "." + index;
        }
        Path target = folder.resolve(name);
        Path beside = folder.resolve(name + ".findings.json");
        if (Files.exists(target) && !sameAs(target, beside, findings)) {
            // Another file of this name was rejected on another day.
            String other = Folders.free(name, folder);
            target = folder.resolve(other);
            beside = folder.resolve(other + ".findings.json");
        }
        write(beside, findings);
        if (count > 1) {
            write(target, message);
        } else if (Files.exists(archived)) {
            Files.move(archived, target, StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(target)) {
            throw new IOException(relative + " is not in the archive yet");
        }
    }

    private static boolean sameAs(Path target, Path beside, String findings) throws IOException {
        return Files.exists(target) && Files.exists(beside) && Files.readString(beside).equals(findings);
    }

    private static void write(Path target, String text) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.writeString(
                temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
