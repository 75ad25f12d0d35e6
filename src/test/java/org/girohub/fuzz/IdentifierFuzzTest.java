package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Telling and cutting any bytes. */
class IdentifierFuzzTest {
    @MethodSource("org.girohub.fuzz.Seeds#samples")
    @FuzzTest
    void identify(byte[] input) {
        List<RawMessage> messages = Limits.within(100_000, 1_500, input.length, () -> Parts.IDENTIFIER.identify(input));
        assertThat(messages).isNotEmpty();
        long copied = 0;
        for (int i = 0; i < messages.size(); i++) {
            RawMessage message = messages.get(i);
            assertThat(message.index()).isEqualTo(i + 1);
            Limits.hold(message.findings(), input);
            assertThat(message.type() != null || message.findings().stream().anyMatch(Finding::isError))
                    .as("has a type, or a reason why not")
                    .isTrue();
            copied += length(message.whole()) + length(message.header()) + length(message.body());
        }
        // A body carries the declarations of its envelope, of which there are at most a few.
        assertThat(copied).as("characters cut out").isLessThanOrEqualTo(1_000 + 60L * input.length);
    }

    private static int length(@Nullable TextSlice slice) {
        return slice == null ? 0 : slice.text().length();
    }
}
