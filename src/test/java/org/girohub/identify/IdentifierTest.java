package org.girohub.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

class IdentifierTest {
    private static final String MT103 = """
            {1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{4:
            :20:REF1
            :23B:CRED
            -}""";

    private final Identifier identifier = new Identifier();

    private List<RawMessage> identify(String text) {
        return identifier.identify(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> types(List<RawMessage> messages) {
        return messages.stream()
                .map(m -> m.type() == null ? "?" : m.type().name())
                .toList();
    }

    @Test
    void tellsAnMtByItsSecondBlock() {
        assertThat(types(identify(MT103))).containsExactly("MT103");
    }

    @Test
    void splitsRjeAtItsDollars() {
        assertThat(types(identify(MT103 + "$" + MT103.replace("103", "202") + "$")))
                .containsExactly("MT103", "MT202");
    }

    @Test
    void keepsTheMessageThatAServiceMessageStandsInFrontOf() {
        String ack = "{1:F21BANKDEFFAXXX0000000000}{4:{177:2611201200}{451:0}}";
        List<RawMessage> messages = identify(ack + MT103);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).type()).isEqualTo(MessageType.F21);
        assertThat(messages.get(0).body()).isNotNull().satisfies(b -> assertThat(b.text())
                .isEqualTo(ack + MT103));
    }

    @Test
    void tellsAnMxByTheNamespaceOfItsDocument() {
        List<RawMessage> messages = identify("""
                <?xml version="1.0"?>
                <e:Env xmlns:e="urn:x" xmlns:d="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
                  <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><MsgDefIdr>pacs.008.001.08</MsgDefIdr></AppHdr>
                  <d:Document><d:FIToFICstmrCdtTrf/></d:Document>
                </e:Env>
                """);
        assertThat(types(messages)).containsExactly("pacs.008.001.08");
        assertThat(messages.get(0).header()).isNotNull();
        assertThat(messages.get(0).body()).isNotNull().satisfies(b -> {
            assertThat(b.text())
                    .startsWith(
                            "<d:Document xmlns:d=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"><d:FIToFICstmrCdtTrf/>");
            assertThat(b.line()).isEqualTo(4);
            assertThat(b.column()).isEqualTo(3);
        });
        assertThat(messages.get(0).findings()).isEmpty();
    }

    @Test
    void saysWhatAnInputLooksLikeThatIsNoMessage() {
        assertThat(identify("{\"a\": 1}").get(0).findings())
                .extracting(Finding::message)
                .containsExactly("The input is no message; it looks like JSON.");
    }
}
