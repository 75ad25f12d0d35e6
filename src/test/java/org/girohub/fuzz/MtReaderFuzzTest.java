package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtRead;
import org.girohub.mt.MtWriter;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading anything that passes for an MT, statements without any header among them, and checking its format. */
class MtReaderFuzzTest {
    private static final MtWriter WRITER = new MtWriter();

    @MethodSource("org.girohub.fuzz.Seeds#samples")
    @FuzzTest
    void read(byte[] input) {
        for (RawMessage raw : Parts.IDENTIFIER.identify(input)) {
            MtRead read = Limits.within(100_000, 1_500, input.length, () -> Parts.Mt.READER.read(raw));
            Limits.hold(read.findings(), input);
            MtMessage message = read.message();
            if (message == null) {
                continue;
            }
            List<Finding> findings = new ArrayList<>(read.findings());
            findings.addAll(Limits.within(200_000, 5_000, input.length, () -> Parts.Mt.STRUCTURES.check(message)));
            Limits.hold(findings, input);
            if (findings.isEmpty() && raw.findings().isEmpty()) {
                String written = WRITER.write(message);
                MtMessage again = again(written);
                assertThat(WRITER.write(again)).isEqualTo(written);
                assertThat(again.type()).isEqualTo(message.type());
                assertThat(again.fields())
                        .extracting(MtField::tag, MtField::value)
                        .containsExactlyElementsOf(message.fields().stream()
                                .map(f -> org.assertj.core.groups.Tuple.tuple(f.tag(), f.value()))
                                .toList());
            }
        }
    }

    private static MtMessage again(String written) {
        List<RawMessage> messages = Parts.IDENTIFIER.identify(written.getBytes(StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        MtMessage message = Parts.Mt.READER.read(messages.get(0)).message();
        assertThat(message).isNotNull();
        return message;
    }
}
