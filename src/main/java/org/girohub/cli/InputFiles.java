package org.girohub.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.jspecify.annotations.Nullable;

/** The FILE arguments that commands share: read one after the other, {@code -} being standard input. */
final class InputFiles {
    /** Inputs of more bytes than this are not held, by commands that can do without. */
    static final int LARGE = 8 << 20;

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

    /** What is done with an input that is too large to hold. */
    interface LargeWork {
        /** Takes one input, from its first byte; {@code file} is the argument as given. */
        void on(String file, InputStream input);
    }

    /** Hands over every message of every file; a file that cannot be opened is said and passed over. */
    void each(List<String> files, Work work) {
        each(files, work, null);
    }

    /**
     * Hands over every message of every file, but inputs of more than {@value #LARGE} bytes as they are, with their progress
     * said on standard error.
     */
    void each(List<String> files, Work work, @Nullable LargeWork large) {
        for (String file : files) {
            byte[] content;
            try (InputStream in = file.equals("-") ? standardInput() : Files.newInputStream(Path.of(file))) {
                content = in.readNBytes(large == null ? Integer.MAX_VALUE : LARGE + 1);
                if (large != null && content.length > LARGE) {
                    long size = file.equals("-") ? -1 : Files.size(Path.of(file));
                    large.on(file, new Progress(file, size, new ByteArrayInputStream(content), in, out));
                    continue;
                }
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

    /** Standard input, which is not ours to close. */
    private static InputStream standardInput() {
        return new FilterInputStream(System.in) {
            @Override
            public void close() {}
        };
    }
}
