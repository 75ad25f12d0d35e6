package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxRead;
import org.girohub.mx.MxWriter;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading anything that passes for an ISO 20022 message. */
class MxReaderFuzzTest {
    private static final MxWriter WRITER = new MxWriter(Parts.Mx.READER.bindings());

    @MethodSource("org.girohub.fuzz.Seeds#samples")
    @FuzzTest
    void read(byte[] input) {
        for (RawMessage raw : Parts.IDENTIFIER.identify(input)) {
            MxRead read = Limits.within(2_000_000, 3_000, input.length, () -> Parts.Mx.READER.read(raw));
            Limits.hold(read.findings(), input);
            MxMessage message = read.message();
            if (message != null && read.findings().stream().noneMatch(Finding::isError)) {
                String written = WRITER.write(message);
                assertThat(WRITER.write(again(written))).isEqualTo(written);
            }
        }
    }

    private static MxMessage again(String written) {
        List<RawMessage> messages = Parts.IDENTIFIER.identify(written.getBytes(StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        MxRead read = Parts.Mx.READER.read(messages.get(0));
        assertThat(read.findings()).filteredOn(Finding::isError).isEmpty();
        assertThat(read.message()).isNotNull();
        return read.message();
    }
}
