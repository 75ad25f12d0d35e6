package org.girohub.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.girohub.config.DurableFiles;
import org.girohub.config.Edges;
import org.girohub.config.Step;

/** Puts answers into a channel's outbound folder: whole, and on disk before the queue lets go of them. */
public final class ReplyFolder {
    private ReplyFolder() {}

    /** Puts an answer there that was written elsewhere on the same filesystem. What was done before is done. */
    public static void move(Path written, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(name);
        if (Files.exists(written)) {
            DurableFiles.move(written, target);
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
        DurableFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        Edges.after(Step.REPLY_WRITE);
    }
}
