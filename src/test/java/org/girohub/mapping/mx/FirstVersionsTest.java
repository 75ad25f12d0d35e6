package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.mx.MxInstances;
import org.girohub.mx.MxReader;
import org.junit.jupiter.api.Test;

/** The first versions of messages, whose components are built otherwise, are mapped as the later ones. */
class FirstVersionsTest {
    private static final Pattern VERSION = Pattern.compile("((?:pain|pacs|camt)\\.\\d{3})\\.001\\.\\d{2}\\.xsd");

    @Test
    void everyVersionThatHasASchemaIsMappedWhereItsMessageIs() throws IOException {
        Mappings mappings = Mappings.load(Installation.current().mappings());
        Path schemas = Installation.current().schemas().resolve("mx");
        try (Stream<Path> files = Files.list(schemas)) {
            List<MessageType> versions = files.map(f -> f.getFileName().toString())
                    .filter(n -> VERSION.matcher(n).matches())
                    .map(n -> MessageType.mx(n.substring(0, n.length() - 4)))
                    .toList();
            List<String> mapped = versions.stream()
                    .filter(mappings::covers)
                    .map(MessageType::message)
                    .distinct()
                    .toList();
            assertThat(mapped).hasSizeGreaterThan(30);
            assertThat(versions.stream()
                            .filter(v -> mapped.contains(v.message()))
                            .filter(v -> !mappings.covers(v)))
                    .isEmpty();
        }
    }

    @Test
    void partiesAgentsAndAccountsOfAFirstVersionAreTheSameFields() {
        String document = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.02"><pain.001.001.02>
                <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2008-01-28T08:00:00</CreDtTm><BtchBookg>true</BtchBookg>
                <NbOfTxs>1</NbOfTxs><Grpg>SNGL</Grpg><InitgPty><Nm>ACME</Nm></InitgPty></GrpHdr>
                <PmtInf><PmtInfId>P-1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt>2008-01-30</ReqdExctnDt>
                <Dbtr><Nm>ACME</Nm><Id><OrgId><BIC>ACMEDEFF</BIC></OrgId></Id></Dbtr>
                <DbtrAcct><Id><BBAN>4711</BBAN></Id></DbtrAcct>
                <DbtrAgt><FinInstnId><CmbndId><BIC>AAAADEFF</BIC><Nm>A BANK</Nm></CmbndId></FinInstnId></DbtrAgt>
                <CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">12.50</InstdAmt></Amt>
                <CdtrAgt><FinInstnId><NmAndAdr><Nm>B BANK</Nm><PstlAdr><TwnNm>PARIS</TwnNm><Ctry>FR</Ctry></PstlAdr></NmAndAdr>
                </FinInstnId></CdtrAgt><Cdtr><Nm>DUPONT</Nm></Cdtr>
                <RmtInf><Strd><RfrdDocInf><RfrdDocTp><Cd>CINV</Cd></RfrdDocTp><RfrdDocNb>INV-7</RfrdDocNb></RfrdDocInf>
                <CdtrRefInf><CdtrRef>RF18539007547034</CdtrRef></CdtrRefInf></Strd></RmtInf>
                </CdtTrfTxInf></PmtInf></pain.001.001.02></Document>
                """;
        MessageType type = MessageType.mx("pain.001.001.02");
        List<Payment> payments = Mappings.load(Installation.current().mappings())
                .toCanonical(Objects.requireNonNull(MxReader.load(Installation.current())
                        .read(MxInstances.raw(type, null, document))
                        .message()));
        CustomerCreditTransfer payment = (CustomerCreditTransfer) payments.get(0);
        assertThat(Objects.requireNonNull(payment.debtor()).anyBic()).isEqualTo("ACMEDEFF");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(payment.debtorAccount()).otherId())
                        .id())
                .isEqualTo("4711");
        assertThat(Objects.requireNonNull(payment.debtorAgent()).bic()).isEqualTo("AAAADEFF");
        assertThat(payment.debtorAgent().name()).isEqualTo("A BANK");
        assertThat(Objects.requireNonNull(payment.creditorAgent()).name()).isEqualTo("B BANK");
        assertThat(Objects.requireNonNull(payment.creditorAgent().postalAddress())
                        .townName())
                .isEqualTo("PARIS");
        assertThat(Objects.requireNonNull(payment.initiation()).batchBooking()).isTrue();
        var structured = Objects.requireNonNull(payment.remittanceInformation())
                .structured()
                .get(0);
        assertThat(structured.creditorReference()).isEqualTo("RF18539007547034");
        assertThat(structured.referredDocuments().get(0).number()).isEqualTo("INV-7");
    }
}
