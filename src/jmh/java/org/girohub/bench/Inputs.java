package org.girohub.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.girohub.config.Installation;

/** What the benchmarks are fed with: samples of the project, and inputs of any size by {@link BigFiles}. */
final class Inputs {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));

    private Inputs() {}

    static Installation installation() {
        return new Installation(ROOT);
    }

    /** A pacs.008 of CBPR+ with its header, of 2 KB. */
    static String pacs008() {
        return sample("swift/pacs.008-cbpr-usd.xml");
    }

    /** The same pacs.008 without its header. */
    static String pacs008Document() {
        String message = pacs008();
        return message.substring(
                message.indexOf("<Document "), message.indexOf("</Document>") + "</Document>".length());
    }

    static String mt103() {
        return sample("swift/mt103.fin");
    }

    /** A generated input of a kind, with a number of transactions, entries or messages. */
    static byte[] generated(String kind, int count) {
        StringWriter text = new StringWriter();
        try {
            BigFiles.write(kind, count, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One MT940 with a number of entries. */
    static byte[] statement(int entries) {
        StringBuilder text = new StringBuilder(":20:STMT\r\n:25:DE02120300000000202051\r\n:28C:1/1\r\n:60F:C261119EUR1000,00\r\n");
        for (int i = 1; i <= entries; i++) {
            text.append(":61:2611201120C10,00NTRFREF").append(i).append("\r\n:86:INVOICE ").append(i).append("\r\n");
        }
        text.append(":62F:C261120EUR").append(1000 + 10 * entries).append(",00\r\n-\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String sample(String name) {
        try {
            return Files.readString(ROOT.resolve("samples").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
