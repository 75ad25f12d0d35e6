package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtReader;
import org.girohub.mt.MtStructures;
import org.junit.jupiter.api.Test;

/** Messages that nobody here wrote go through the canonical model and come out as they were. */
class CorpusRoundTripTest {
    private static final Path ROOT =
            Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath();
    private static final Pattern TYPE = Pattern.compile("\\{2:[IO](\\d{3})");
    private static final Pattern FLAG = Pattern.compile("\\{119:(COV|STP|REMIT)\\}");

    @Test
    void messagesOfTheCorpusComeBackAsTheyWere() throws IOException {
        Path corpus = ROOT.resolveSibling("shared").resolve("corpus");
        assumeTrue(Files.isDirectory(corpus), "no corpus here");
        List<MtMapping> mappings = Stream.of(
                        "MT101", "MT103", "MT202", "MT900", "MT910", "MT940", "MT942", "MT199", "MT110", "MT111",
                        "MT112", "MT190", "MT191", "MT192", "MT195", "MT196", "MT210", "MT920")
                .map(name -> MtTexts.mapping(name + ".yaml"))
                .toList();
        MtReader reader = new MtReader(MtStructures.load(ROOT.resolve("schemas/mt")));
        List<String> changed = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(corpus)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                Matcher type = TYPE.matcher(text);
                if (!text.startsWith("{1:") || !type.find() || text.indexOf("{1:", 3) > 0) {
                    continue;
                }
                Matcher flag = FLAG.matcher(text);
                MessageType read = Objects.requireNonNull(
                        MessageType.parse("MT" + type.group(1) + (flag.find() ? flag.group(1) : "")));
                MtMapping mapping = mappings.stream()
                        .filter(m -> m.covers(read))
                        .findFirst()
                        .orElse(null);
                MtMessage message = reader.read(
                                new RawMessage(1, read, TextSlice.whole(text), null, TextSlice.whole(text), List.of()))
                        .message();
                if (mapping == null || message == null) {
                    continue;
                }
                List<Payment> payments = mapping.toCanonical(message);
                Rendered rendered = mapping.fromCanonical(payments, read);
                if (rendered.messages().isEmpty()) {
                    // a piece of a message, or a message with values that are none: rightly refused
                    assertThat(rendered.findings()).allMatch(f -> f.code() == FindingCode.TARGET_NEEDS_MORE);
                    continue;
                }
                seen++;
                String out = MtTexts.text((MtMessage) rendered.messages().get(0));
                if (!out.equals(MtTexts.text(message))) {
                    changed.add(file + "\n" + MtTexts.text(message) + "---\n" + out);
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
        assertThat(changed).isEmpty();
    }
}
