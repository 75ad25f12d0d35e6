package org.girohub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.girohub.config.Installation;
import org.girohub.findings.Level;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;
import org.junit.jupiter.api.Test;

/**
 * What it costs to refuse a hostile document, beside what a valid one of its size costs in the same run. Memory decides;
 * time is printed.
 */
class HostileCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** What the refusal itself may take, whatever the size: findings, their lines, a larger table. */
    private static final long FINDINGS = 256_000;

    private final Identifier identifier = new Identifier();
    private final Validator validator =
            Validator.load(new Installation(Path.of(System.getProperty("girohub.root", "."))));

    private record Cost(long bytes, long nanoseconds, int messages) {}

    private Cost cost(byte[] input) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        List<RawMessage> messages = identifier.identify(input);
        for (RawMessage message : messages) {
            validator.validate(message, Level.PRACTICE, List.of());
        }
        return new Cost(
                THREADS.getCurrentThreadAllocatedBytes() - bytes,
                THREADS.getCurrentThreadCpuTime() - time,
                messages.size());
    }

    @Test
    void aHostileDocumentIsRefusedWithinTheMemoryOfAValidOne() {
        List<Document> documents = HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), 1);
        Set<String> families = new HashSet<>();
        documents.forEach(document -> families.add(document.family()));
        assertThat(documents).hasSizeGreaterThanOrEqualTo(200);
        assertThat(families).hasSize(12);
        byte[] smallest = HostileXml.payment(1).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20; i++) {
            cost(smallest);
        }
        Cost least = cost(smallest);
        List<String> dear = new ArrayList<>();
        double slowest = 0;
        String slow = "";
        for (Document document : documents) {
            cost(document.content()); // builds what is built once
            Cost hostile = cost(document.content());
            Cost valid = cost(HostileXml.paymentOf(document.content().length).getBytes(StandardCharsets.UTF_8));
            // An input of many messages costs what so many cost. One that is cut off costs up to twice the smallest
            // valid
            // one: validator and unmarshaller stop in the middle and are made anew for the next.
            long fair = Math.max(valid.bytes() * 3 / 2, least.bytes() * 2 * hostile.messages());
            if (hostile.bytes() > fair + FINDINGS) {
                dear.add(document.name() + ": " + hostile + " beside " + valid);
            }
            double times = (double) hostile.nanoseconds()
                    / Math.max(1, Math.max(valid.nanoseconds(), least.nanoseconds() * hostile.messages()));
            if (times > slowest) {
                slowest = times;
                slow = document.name();
            }
        }
        System.out.printf(
                "%d hostile documents; the slowest, %s, took %.1f times a valid one%n",
                documents.size(), slow, slowest);
        assertThat(dear).isEmpty();
    }
}
