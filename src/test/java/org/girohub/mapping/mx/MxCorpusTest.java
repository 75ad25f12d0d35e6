package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.identify.Identifier;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.MessageMapping;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxReader;
import org.junit.jupiter.api.Test;

/** Messages that nobody here wrote come back as they were; and most of their leaves have a row. */
class MxCorpusTest {
    @Test
    void realMessagesComeBackAndMostOfTheirLeavesAreMapped() throws IOException {
        Installation installation = Installation.current();
        Path corpus = installation.root().resolve("../shared/corpus");
        assumeThat(corpus).exists();
        Mappings mappings = Installed.mappings();
        MxReader reader = MxReader.load(installation);
        Identifier identifier = new Identifier();
        CanonicalJson json = new CanonicalJson();
        Map<String, int[]> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("mx", "statements", "pairs")) {
            try (Stream<Path> found = Files.walk(corpus.resolve(folder))) {
                found.filter(f -> f.toString().endsWith(".xml")).forEach(files::add);
            }
        }
        for (Path file : files) {
            for (RawMessage raw : identifier.identify(Files.readAllBytes(file))) {
                MessageType type = raw.type();
                if (type == null || !type.isMx() || !mappings.covers(type)) {
                    continue;
                }
                MxMessage message = reader.read(raw).message();
                if (message == null) {
                    continue;
                }
                List<Payment> payments = mappings.toCanonical(message);
                Rendered rendered = mappings.fromCanonical(payments, type);
                List<String> differences = Beans.differences(
                        message, (MxMessage) rendered.messages().get(0));
                // Put right: counts that contradict the message, a header that names another message than it carries,
                // a mandatory date that could not be read.
                differences.removeIf(d -> d.contains("NbOfTxs")
                        || d.contains("CtrlSum")
                        || d.contains("MsgDefIdr")
                        || d.matches(".*/CreDt(Tm)?: invented.*"));
                if (!differences.isEmpty() || !rendered.losses().isEmpty()) {
                    wrong.add(corpus.relativize(file) + ": " + differences + " " + rendered.losses());
                }
                for (Payment payment : payments) {
                    try {
                        if (!json.read(json.write(payment)).equals(payment)) {
                            wrong.add(corpus.relativize(file) + ": JSON reads back as another payment");
                        }
                    } catch (IllegalArgumentException e) {
                        // Only what the schema refused can lack what a record needs.
                        if (reader.read(raw).findings().isEmpty()) {
                            wrong.add(corpus.relativize(file) + ": " + e.getMessage());
                        }
                    }
                }
                MessageMapping mapping = mappings.mappingOf(type);
                assertThat(mapping).isInstanceOf(MxMapping.class);
                if (mapping instanceof MxMapping mx) {
                    MxMapping.Coverage coverage = mx.coverage(message);
                    int[] sums = counts.computeIfAbsent(type.message(), k -> new int[3]);
                    sums[0]++;
                    sums[1] += coverage.mapped();
                    sums[2] += coverage.captured();
                }
            }
        }
        counts.forEach((message, sums) -> System.out.printf(
                "%s: %d messages, %d leaves mapped, %d captured (%.1f%% mapped)%n",
                message, sums[0], sums[1], sums[2], 100.0 * sums[1] / (sums[1] + sums[2])));
        assertThat(wrong).isEmpty();
        assertThat(counts).isNotEmpty().allSatisfy((message, sums) -> assertThat(sums[1])
                .as("leaves of %s that rows take", message)
                .isGreaterThan(sums[2] / 2));
    }
}
