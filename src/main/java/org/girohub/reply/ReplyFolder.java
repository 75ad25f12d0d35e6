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
