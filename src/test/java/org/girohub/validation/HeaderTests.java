package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.Installed;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.mx.MxInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A business application header is judged with its document, each by its own schema, and the two must fit together. */
class HeaderTests {
    private static final MessageType TYPE = MessageType.mx("pacs.002.001.10");

    private final Validator validator = Installed.validator();
    private final MxInstances instances = MxInstances.of(Installation.current());

    private List<Finding> errors(String message) {
        List<RawMessage> found = new Identifier().identify(message.getBytes(StandardCharsets.UTF_8));
        assertThat(found).hasSize(1);
        return validator.validate(found.get(0), Level.SCHEMA, List.of()).findings().stream()
                .filter(Finding::isError)
                .toList();
    }

    private String header(String header) {
        return instances.header(header, TYPE, MxInstances.Fill.BARE, 1);
    }

    private String document() {
        return instances.document(TYPE, MxInstances.Fill.BARE, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"head.001.001.01", "head.001.001.02", "head.001.001.03", "head.001.001.04"})
    void everyVersionOfTheHeaderGoesWithADocumentInAnyEnvelope(String header) {
        for (String envelope : List.of("BizMsgEnvlp", "BusinessMessage", "Message")) {
            assertThat(errors("<" + envelope + ">" + header(header) + document() + "</" + envelope + ">"))
                    .as(envelope)
                    .isEmpty();
        }
        String namespaced = "<e:BizMsgEnvlp xmlns:e=\"urn:iso:std:iso:20022:tech:xsd:nvlp.001.001.01\"><e:Hdr>"
                + header(header) + "</e:Hdr><e:Doc>" + document() + "</e:Doc></e:BizMsgEnvlp>";
        assertThat(errors(namespaced)).isEmpty();
    }

    @Test
    void bothAreJudgedEachInItsOwnNamespace() {
        String header = header("head.001.001.02").replaceFirst("<BizMsgIdr>[^<]*<", "<BizMsgIdr><");
        String document = document().replaceFirst("<MsgId>[^<]*<", "<MsgId><");
        assertThat(errors("<M>" + header + document + "</M>"))
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.EMPTY_VALUE, "/AppHdr/BizMsgIdr"),
                        tuple(FindingCode.EMPTY_VALUE, "/Document/FIToFIPmtStsRpt/GrpHdr/MsgId"));
    }

    @Test
    void aHeaderForAnotherMessageIsRefused() {
        String header = header("head.001.001.02").replace(">pacs.002.001.10<", ">pacs.002.001.12<");
        assertThat(errors("<M>" + header + document() + "</M>"))
                .extracting(Finding::code)
                .containsExactly(FindingCode.HEADER_DISAGREES);
    }

    @Test
    void theHeaderFromBeforeIso20022IsRefusedByItsName() {
        String header =
                "<AppHdr xmlns=\"urn:swift:xsd:$ahV10\"><From><Type>BIC</Type><Id>AAAADEFFXXX</Id></From></AppHdr>";
        assertThat(errors("<M>" + header + document() + "</M>")).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(FindingCode.UNSUPPORTED_TYPE);
            assertThat(error.path()).isEqualTo("/AppHdr");
            assertThat(error.message()).contains("$ahV10").contains("head.001.001.01 to .04");
        });
    }

    @Test
    void aHeaderWithoutDocumentIsJudgedAllTheSame() {
        String header = header("head.001.001.02").replaceFirst("<BizMsgIdr>[^<]*<", "<BizMsgIdr><");
        assertThat(errors(header))
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNIDENTIFIED, FindingCode.EMPTY_VALUE);
    }
}
