package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodesOfMessagesTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Validator VALIDATOR = Installed.validator();
    private static final Path DEBITS = ROOT.resolve("src/test/resources/cases/pain.008-creditor-scheme-level/ok-1.xml");

    @Test
    void findsACreditorIdentifierWhoseCheckDigitsDoNotFit() throws IOException {
        String scheme = "<SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr>";
        String debits = Files.readString(DEBITS).replace("</Othr>", scheme);
        assertThat(debits).contains(scheme);
        assertThat(finding(debits, FindingCode.CREDITOR_IDENTIFIER)).isNull();
        assertThat(finding(debits.replace("DE98ZZZ", "DE99ZZZ"), FindingCode.CREDITOR_IDENTIFIER))
                .isEqualTo("/Document/CstmrDrctDbtInitn/PmtInf[1]/CdtrSchmeId/Id/PrvtId/Othr[1]/Id");
    }

    @Test
    void findsAMemberOfAClearingSystemOfTheWrongLength() throws IOException {
        String debits = Files.readString(DEBITS)
                .replace(
                        "<BICFI>BNPAFRPP</BICFI>",
                        "<ClrSysMmbId><ClrSysId><Cd>GBDSC</Cd></ClrSysId><MmbId>200000</MmbId></ClrSysMmbId>");
        assertThat(debits).contains("GBDSC");
        assertThat(finding(debits, FindingCode.CLEARING_MEMBER)).isNull();
        assertThat(finding(debits.replace("200000", "20-00-00"), FindingCode.CLEARING_MEMBER))
                .isEqualTo("/Document/CstmrDrctDbtInitn/PmtInf[1]/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId");
    }

    private static @Nullable String finding(String message, FindingCode code) {
        return new Identifier()
                .identify(message.getBytes(StandardCharsets.UTF_8)).stream()
                        .flatMap(raw -> VALIDATOR.validate(raw, Level.CODES, List.of()).findings().stream())
                        .filter(found -> found.code() == code)
                        .map(Finding::path)
                        .findFirst()
                        .orElse(null);
    }
}
