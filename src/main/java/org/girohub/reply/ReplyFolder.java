package org.girohub.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.girohub.config.Edges;
import org.girohub.config.Step;

/** Puts answers into a channel's outbound folder: written under a temporary name, then renamed, so that no half is read. */
public final class ReplyFolder {
    private ReplyFolder() {}

    /** Puts an answer there that was written elsewhere on the same filesystem. What was done before is done. */
    public static void move(Path written, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(name);
        if (Files.exists(written)) {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(target)) {
            throw new IOException("the answer " + written + " is gone, and not in " + target);
        }
    }

    /**
     * Writes an answer. Doing it again with the same name and text changes nothing.
     *
     * @param name a harmless file name
     */
    public static void write(Path folder, String name, String text) throws IOException {
        Edges.before(Step.REPLY_WRITE);
        Files.createDirectories(folder);
        Path temporary = folder.resolve("." + name + ".tmp");
        Files.writeString(
                temporary,
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(
                temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Edges.after(Step.REPLY_WRITE);
    }
}
