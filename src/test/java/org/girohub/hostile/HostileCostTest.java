package org.girohub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.girohub.config.Installation;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;
import org.junit.jupiter.api.Test;

/**
 * What it takes to refuse a hostile document: no more memory than a valid one of its size, but for what the findings take.
 * Time is measured by {@code org.girohub.bench.HostileCosts}.
 */
class HostileCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** What our own findings may take, and a look at an input that turns out to be in another encoding. */
    private static final long FINDINGS = 8_000;

    /** What a finding takes of the schema's level; the validator's own reports would take four times as much. */
    private static final long FINDING = 2_000;

    private final Identifier identifier = new Identifier();
    private final Validator validator =
            Validator.load(new Installation(Path.of(System.getProperty("girohub.root", "."))));

    private long allocated(byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (RawMessage message : identifier.identify(input)) {
            validator.validate(message, Level.PRACTICE, List.of());
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The least of some runs: what is built once, or anew because the collector took it, is no document's doing. */
    private long least(byte[] input) {
        return IntStream.range(0, 2).mapToLong(run -> allocated(input)).min().orElseThrow();
    }

    @Test
    void whatItIsHeldAgainstIsValidAndNoLongerThanItNeeds() {
        int smallest = HostileXml.payment(1).length();
        for (Document document : HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), 1)) {
            int size = document.content().length;
            if (size > 100_000) {
                continue;
            }
            byte[] like = HostileXml.validLike(document.content());
            // The smallest with a header or supplementary data, and the smallest MT103 of remittance, are longer.
            assertThat(like.length).as(document.name()).isBetween(size, Math.max(smallest, size + 600));
            for (RawMessage message : identifier.identify(like)) {
                assertThat(validator
                                .validate(message, Level.PRACTICE, List.of())
                                .findings())
                        .as(document.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void aHostileDocumentIsRefusedWithinTheMemoryOfAValidOne() {
        List<Document> documents = HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), 1);
        assertThat(documents).hasSizeGreaterThanOrEqualTo(200);
        assertThat(documents.stream().map(Document::family).distinct()).hasSize(12);
        Map<Integer, Long> valids = new HashMap<>();
        List<String> dear = new ArrayList<>();
        for (Document document : documents) {
            long hostile = least(document.content());
            byte[] like = HostileXml.validLike(document.content());
            long valid = valids.computeIfAbsent(Arrays.hashCode(like), same -> least(like));
            List<RawMessage> messages = identifier.identify(document.content());
            boolean doctype = messages.size() == 1
                    && messages.get(0).body() != null
                    && messages.get(0).findings().stream()
                            .anyMatch(finding -> finding.code() == FindingCode.DOCTYPE_REFUSED);
            boolean faulty = messages.stream()
                    .flatMap(message -> validator.validate(message, Level.SCHEMA, List.of()).findings().stream())
                    .anyMatch(finding -> finding.level() == Level.SCHEMA && finding.line() > 0);
            // Of what is no XML that is taken nothing is bound, and only the schema is asked.
            long allowed = doctype
                    ? valid - valid / 8 + (faulty ? 2 * FINDING : 0)
                    : valid + (faulty ? valid / 50 + FINDING : FINDINGS);
            if (hostile > allowed) {
                dear.add(document.name() + ": " + hostile + " beside " + valid);
            }
        }
        assertThat(dear).isEmpty();
    }
}
