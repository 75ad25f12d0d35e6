package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.canonical.FreeFormat;
import org.girohub.canonical.StatusReport;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtMappingFilesTest {
    private static final String FILE = """
            message: MT103
            types: [MT103]
            forms:
              - becomes: customerCreditTransfer
                rows:
                  - { mt: "20", canonical: instructionId, with: reference }
                  - ROW
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ mt: '20', canonical: instructonId, with: reference }|no 'instructonId'",
                "{ mt: '99Z', canonical: instructionId, with: reference }|no field 99Z in MT103",
                "{ mt: 50AFX, canonical: [debtor, debtorAccount], with: customer }|no field 50X in MT103",
                "{ mt: hello, canonical: instructionId, with: reference }|'hello' is no field",
                "{ mt: '20', canonical: instructionId, with: refrence }|'refrence' is no transform",
                "{ mt: '20', in: B, canonical: instructionId, with: reference }|sequence 'B' is not among",
                "{ mt: '20', canonical: instructionId, with: reference, only: MT202 }|'MT202' is not among",
                "{ mt: '20', canonical: instructionId, with: reference, way: out }|'out' is no way",
                "{ mt: '20', canonical: instructionId, wiht: reference }|'wiht' is not known here"
            })
    void refusesARowThatIsWrongWithItsLine(String row, String reason) {
        Yaml yaml = Yaml.read("mappings/MT103.yaml", FILE.replace("ROW", row));

        assertThatThrownBy(() -> MtMapping.load(yaml, MtTexts.structures()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mappings/MT103.yaml:7:")
                .hasMessageContaining(reason);
    }

    @Test
    void readsFreeTextAsWhatItIsAndBack() {
        MtMapping mapping = MtTexts.mapping("MT199.yaml");
        String text = ":20:A\n:21:B\n:79:HELLO\nWORLD\n";
        FreeFormat free = MtTexts.read(mapping, MtTexts.message("MT199", text), FreeFormat.class);

        assertThat(free.text()).containsExactly("HELLO", "WORLD");
        assertThat(free.relatedReference()).isEqualTo("B");
        assertThat(MtTexts.written(mapping, free, "MT199")).isEqualTo(text);
        assertThat(mapping.covers(MtTexts.message("MT199", ":20:A\n:79:/RETN/99\n")))
                .isFalse();
    }

    @Test
    void readsARejectInFreeFormatAsAStatusAndBack() {
        MtMapping mapping = MtTexts.mapping("MT199.yaml");
        String text =
                ":20:A\n:21:B\n:79:/REJT/99\n/AC04/\n/MREF/B\n/TREF/C\n/TEXT//UETR/eb6305c9-1f7f-49de-aed0-16487c27b42d\n";
        StatusReport status = MtTexts.read(mapping, MtTexts.message("MT199", text), StatusReport.class);

        assertThat(status.transactionStatus()).isEqualTo("RJCT");
        assertThat(MtTexts.at(status, "original.messageId")).isEqualTo("B");
        assertThat(MtTexts.at(status, "original.endToEndId")).isEqualTo("C");
        assertThat(MtTexts.written(mapping, status, "MT199")).isEqualTo(text);
    }

    @Test
    void refusesToRejectWhatWasAccepted() {
        MtMapping mapping = MtTexts.mapping("MT199.yaml");
        StatusReport status = MtTexts.read(
                mapping,
                MtTexts.message("MT199", ":20:A\n:21:B\n:79:/REJT/99\n/AC04/\n/MREF/B\n/TREF/C\n"),
                StatusReport.class);
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(status, "transactionStatus", "ACSC"), "MT199");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anyMatch(f -> "ACSC".equals(f.value()));
    }

    @ParameterizedTest
    @CsvSource({"0, ACTC", "1, RJCT"})
    void readsTheNetworksAnswer(String answer, String status) {
        MtMapping mapping = MtTexts.mapping("F21.yaml");
        MtMessage original = MtTexts.message("MT103", ":20:REF-1\n:23B:CRED\n");
        MtMessage service = new MtMessage(
                MessageType.F21,
                null,
                Map.of(),
                answer.equals("0")
                        ? List.of(field("177", "2611201100"), field("451", "0"))
                        : List.of(field("177", "2611201100"), field("451", "1"), field("405", "T13005")),
                Map.of(),
                original);
        StatusReport report = (StatusReport) mapping.toCanonical(service).get(0);

        assertThat(report.transactionStatus()).isEqualTo(status);
        assertThat(MtTexts.at(report, "original.instructionId")).isEqualTo("REF-1");
        assertThat(MtTexts.at(report, "original.messageNameId")).isEqualTo("MT103");
        assertThat(report.header().creationDateTime()).hasToString("2026-11-20T11:00:00");
        if (answer.equals("1")) {
            assertThat(Objects.requireNonNull(report.reasons().get(0).reason()).proprietary())
                    .isEqualTo("T13005");
        }
    }

    private static MtField field(String tag, String value) {
        return new MtField(tag, value, "", 0);
    }
}
