package org.girohub.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where commands print: results in UTF-8 on standard output, what goes wrong on standard error. */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;

    /** Output to streams of the caller. */
    public Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The process's own streams, buffered, in UTF-8 whatever the locale. */
    public static Output ofProcess() {
        return new Output(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    void line(String text) {
        out.println(text);
    }

    void text(String text) {
        out.print(text);
    }

    /** Bytes as they are. */
    void bytes(byte[] content) {
        out.write(content, 0, content.length);
    }

    void error(String text) {
        out.flush();
        err.println("girohub: " + text);
    }

    /** For a remark that is no failure. */
    void remark(String text) {
        out.flush();
        err.println(text);
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
