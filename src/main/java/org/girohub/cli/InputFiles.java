package org.girohub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;

/** The FILE arguments that commands share: read one after the other, {@code -} being standard input. */
final class InputFiles {
    private final Identifier identifier = new Identifier();
    private final Output out;
    private boolean allOpened = true;

    InputFiles(Output out) {
        this.out = out;
    }

    /** What is done with each message of each file. */
    interface Work {
        /** Takes one message; {@code file} is the argument as given. */
        void on(String file, RawMessage message);
    }

    /** Hands over every message of every file; a file that cannot be opened is said and passed over. */
    void each(List<String> files, Work work) {
        for (String file : files) {
            byte[] content;
            try {
                content = file.equals("-") ? standardInput() : Files.readAllBytes(Path.of(file));
            } catch (NoSuchFileException e) {
                fail(file, "no such file");
                continue;
            } catch (IOException e) {
                fail(file, Files.isDirectory(Path.of(file)) ? "is a folder; name the files in it" : e.toString());
                continue;
            }
            for (RawMessage message : identifier.identify(content)) {
                work.on(file, message);
            }
        }
    }

    /** Whether every file could be opened. */
    boolean allOpened() {
        return allOpened;
    }

    private void fail(String file, String reason) {
        allOpened = false;
        out.error(file + ": " + reason);
    }

    private static byte[] standardInput() throws IOException {
        InputStream in = System.in;
        return in.readAllBytes();
    }
}
