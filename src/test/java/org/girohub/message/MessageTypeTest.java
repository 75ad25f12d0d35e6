package org.girohub.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTypeTest {
    @ParameterizedTest
    @CsvSource({
        "pacs.008.001.08, pacs.008.001.08",
        "PACS.008.001.08, pacs.008.001.08",
        "MT103, MT103",
        "103, MT103",
        "mt103stp, MT103.STP",
        "MT103.STP, MT103.STP",
        "MT 202 COV, MT202.COV",
        "103_remit, MT103.REMIT",
        "f21, F21",
    })
    void namesAreReadAsPeopleWriteThem(String written, String name) {
        assertThat(Objects.requireNonNull(MessageType.parse(written)).name()).isEqualTo(name);
    }

    @Test
    void whatNamesNoTypeIsNone() {
        assertThat(MessageType.parse("pacs.008")).isNull();
        assertThat(MessageType.parse("MT1")).isNull();
        assertThat(MessageType.parse("")).isNull();
    }

    @Test
    void partsOfTheNameAreTold() {
        MessageType cover = MessageType.mt("202", "COV");
        assertThat(cover.number()).isEqualTo("202");
        assertThat(cover.variant()).isEqualTo("COV");
        assertThat(MessageType.mt("103", "").variant()).isEmpty();
        assertThat(MessageType.mx("camt.053.001.08").message()).isEqualTo("camt.053");
        assertThat(MessageType.mx("camt.053.001.08").version()).isEqualTo("08");
    }
}
