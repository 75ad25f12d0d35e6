package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.canonical.StatusReport;
import org.girohub.config.Installation;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.mx.MxMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second file for a message reads those that have a value at a path, and no others. */
class MxVariantTest {
    @TempDir
    private Path folder = Path.of("");

    private final MxMessage message = MxSamples.message("pacs.002.001.10", 0);

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(Installation.current().mappings())) {
            for (Path source : files.toList()) {
                if (!source.getFileName().toString().matches("(MT|F).*")) {
                    Files.copy(source, folder.resolve(source.getFileName()));
                }
            }
        }
    }

    /** A variant that marks what it reads. */
    private Mappings variant(String versions, String condition) throws IOException {
        String text = Files.readString(folder.resolve("pacs.002.yaml"))
                .replaceAll("(?m)^versions:.*$", "versions: \"" + versions + "\"\nfor: { " + condition + " }");
        Files.writeString(
                folder.resolve("pacs.002-house.yaml"), text.stripTrailing() + "\n  - { canonical: " + MARK + " }\n");
        return Mappings.load(folder);
    }

    private static final String MARK = "header.userReference, is: HOUSE";

    private String mark(Mappings mappings) {
        List<Payment> payments = mappings.toCanonical(message);
        return String.valueOf(((StatusReport) payments.get(0)).header().userReference());
    }

    @Test
    void itIsForTheMessagesThatHaveTheValue() throws IOException {
        String id = ((StatusReport) Mappings.load(folder).toCanonical(message).get(0))
                .header()
                .messageId();
        assertThat(mark(variant("10", "mx: GrpHdr/MsgId, is: '" + id + "'"))).isEqualTo("HOUSE");
        assertThat(mark(variant("10", "mx: GrpHdr/MsgId, is: another"))).isEqualTo("null");
        assertThat(mark(variant("10", "mx: GrpHdr/MsgId"))).isEqualTo("HOUSE");
        assertThat(mark(variant("10", "mx: TxInfAndSts/StsRsnInf/AddtlInf"))).isEqualTo("HOUSE");
    }

    @Test
    void otherVersionsAreNotItsBusiness() throws IOException {
        assertThat(mark(variant("11", "mx: GrpHdr/MsgId"))).isEqualTo("null");
    }

    @Test
    void theUsualFileWritesAll() throws IOException {
        Mappings mappings = variant("10", "mx: GrpHdr/MsgId");
        assertThat(mappings.covers(message)).isTrue();
        assertThat(mappings.mappingOf(MessageType.mx("pacs.002.001.10")))
                .satisfies(mapping -> assertThat(mapping.isVariant()).isFalse());
    }
}
