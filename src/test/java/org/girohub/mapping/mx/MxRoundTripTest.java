package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.mx.MxMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a message carries comes back when its payments are written as the same message. */
class MxRoundTripTest {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static Mappings mappings;

    @BeforeAll
    static void load() {
        Path folder = Installation.current().mappings();
        mappings = Mappings.load(folder, CLOCK);
    }

    static Stream<Arguments> versions() {
        List<Arguments> all = new ArrayList<>();
        for (String message : List.of(
                "pain.001",
                "pain.002",
                "pacs.002",
                "pacs.004",
                "pacs.008",
                "pacs.009",
                "camt.029",
                "camt.052",
                "camt.053",
                "camt.054")) {
            for (int v = 2; v < 16; v++) {
                String version = String.format("%02d", v);
                if (load0().covers(MessageType.mx(message + ".001." + version))) {
                    all.add(Arguments.of(message, version));
                }
            }
        }
        return all.stream();
    }

    private static synchronized Mappings load0() {
        if (mappings == null) {
            load();
        }
        return mappings;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatAMessageCarriesComesBack(String message, String version) {
        for (int seed = 0; seed < 12; seed++) {
            MxMessage source =
                    new Beans(seed, seed == 0).message(message, version, seed % 3 == 0 ? null : "0" + (1 + seed % 4));
            Beans.setCount(source, mappings.toCanonical(source).size());
            List<Payment> payments = mappings.toCanonical(source);
            Rendered rendered = mappings.fromCanonical(payments, source.type());
            assertThat(rendered.findings()).isEmpty();
            assertThat(rendered.losses()).as("seed %d", seed).isEmpty();
            assertThat(Beans.differences(source, (MxMessage) rendered.messages().get(0)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
