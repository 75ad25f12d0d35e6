package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Objects;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.findings.Level;
import org.girohub.mapping.CanonicalJson;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading any text as a canonical payment. */
class CanonicalJsonFuzzTest {
    private static final CanonicalJson JSON = new CanonicalJson();

    static Stream<String> payments() {
        return Seeds.samples()
                .flatMap(sample -> Parts.IDENTIFIER.identify(sample).stream())
                .map(raw -> Parts.Whole.VALIDATOR
                        .validate(raw, Level.READ, java.util.List.of())
                        .message())
                .filter(Objects::nonNull)
                .filter(Parts.Whole.MAPPINGS::covers)
                .flatMap(message -> Parts.Whole.MAPPINGS.toCanonical(message).stream())
                .map(JSON::write);
    }

    @MethodSource("payments")
    @FuzzTest
    void read(String input) {
        if (input == null) {
            return;
        }
        Payment payment;
        try {
            payment = Limits.within(200_000, 500, input.length(), () -> JSON.read(input));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2_000);
            return;
        }
        String written = JSON.write(payment);
        assertThat(JSON.read(written)).isEqualTo(payment);
        assertThat(JSON.write(JSON.read(written))).isEqualTo(written);
    }
}
