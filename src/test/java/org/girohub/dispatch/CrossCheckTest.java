package org.girohub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

/** A multi-format message: an ISO 20022 message with its MT inside, in a comment. */
class CrossCheckTest {
    private final Installation installation = Installation.current();
    private final Translator translator = Translator.load(installation);

    private Translation translate(String text) {
        RawMessage raw =
                new Identifier().identify(text.getBytes(StandardCharsets.UTF_8)).get(0);
        return translator.translate(raw, "mt");
    }

    private List<Finding> differences(String text) {
        Translation translation = translate(text);
        assertThat(translation.refused()).isFalse();
        return translation.findings().stream()
                .filter(f -> f.code().equals(FindingCode.EMBEDDED_DIFFERS))
                .toList();
    }

    private String payment() throws IOException {
        return Files.readString(installation.samples().resolve("swift/pacs.008-to-mt-correspondent.xml"));
    }

    private static String with(String payment, String mt) {
        return payment.replace("</Document>", "</Document>\n<!-- TROK " + mt.replace("\r\n", "\n") + " -->");
    }

    @Test
    void anMtThatSaysTheSameIsNoFindingHoweverItsLinesAreBroken() throws IOException {
        String mt = translate(payment()).texts().get(0);
        assertThat(differences(payment())).isEmpty();
        assertThat(differences(with(payment(), mt))).isEmpty();
        assertThat(mt).contains("USD9900,");
        String broken = mt.replace("USD9900,00", "USD9900,").replace("Freight 88260", "Freight\n88260");
        assertThat(broken).isNotEqualTo(mt);
        assertThat(differences(with(payment(), broken))).isEmpty();
    }

    @Test
    void eachFieldThatSaysSomethingElseIsNamedWithWhatItSaysAndWithoutItsValue() throws IOException {
        String mt = translate(payment())
                .texts()
                .get(0)
                .replace("USD9900", "USD9901")
                .replace("/0123456789", "/9876543210")
                .replace("b1301792", "b1301793")
                .replace(":71A:SHA", ":71A:SHA\n:72:/ACC/HURRY");
        assertThat(differences(with(payment(), mt)))
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("3/121", "4/32A", "4/33B", "4/59F", "4/72");
        assertThat(differences(with(payment(), mt)))
                .allSatisfy(f -> {
                    assertThat(f.isError()).isFalse();
                    assertThat(f.message()).doesNotContain("9876543210");
                })
                .anySatisfy(f -> assertThat(f.message())
                        .isEqualTo("The MT inside says otherwise in field 59F (creditor, creditorAccount)."));
    }

    @Test
    void anMtThatCannotBeReadOrIsOfAnotherKindIsSaid() throws IOException {
        assertThat(differences(with(payment(), "{1:F01 and nothing more")))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("cannot be read"));
        String other = translate(payment()).texts().get(0).replace("{2:O103", "{2:O910");
        assertThat(differences(with(payment(), other))).isNotEmpty();
    }

    @Test
    void onlyCommentsAreLookedInto() {
        assertThat(CrossCheck.embedded("<a>{1:F01X}</a>")).isNull();
        assertThat(CrossCheck.embedded("<!-- a --><a>{1:F01X}</a><!-- b -->")).isNull();
        assertThat(CrossCheck.embedded("<!-- a --><!-- b {1:F01X}{4:-} --><a/>"))
                .isEqualTo("{1:F01X}{4:-}");
        assertThat(CrossCheck.embedded("<!-- never closed {1:F01X}")).isNull();
    }
}
