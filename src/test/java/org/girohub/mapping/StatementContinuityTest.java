package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;
import org.junit.jupiter.api.Test;

/** Statements of an account, one after another. */
class StatementContinuityTest {
    private static final Validator VALIDATOR = Validator.load(Installation.current());
    private static final Mappings MAPPINGS =
            Mappings.load(Installation.current().mappings());

    private static String mt940(String number, String opening, String closing) {
        return "{1:F01ALFADEFFAXXX0000000000}{2:I940BETAFRPPXXXXN}{4:\n:20:S\n:25:DE89370400440532013000\n:28C:"
                + number + "\n:60" + opening + "\n:61:261120C10,NTRFNONREF\n:62" + closing + "\n-}";
    }

    private static List<String> breaks(String... messages) {
        StatementContinuity continuity = new StatementContinuity();
        List<String> found = new ArrayList<>();
        for (String message : messages) {
            for (RawMessage raw :
                    new Identifier().identify(message.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
                List<Payment> payments = MAPPINGS.toCanonical(Objects.requireNonNull(
                        VALIDATOR.validate(raw, Level.SCHEMA, List.of()).message()));
                for (Finding finding : continuity.next(payments)) {
                    assertThat(finding.code()).isEqualTo(FindingCode.STATEMENT_CONTINUITY);
                    assertThat(finding.isError()).isFalse();
                    found.add(finding.path() + ": " + finding.message());
                }
            }
        }
        return found;
    }

    @Test
    void pagesAndStatementsThatGoOnAreInOrder() {
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "M:C261120EUR110,"),
                        mt940("7/2", "M:C261120EUR110,", "F:C261120EUR120,"),
                        mt940("8/1", "F:C261120EUR120,", "F:C261121EUR130,"),
                        mt940("1/1", "F:C270101EUR5,", "F:C270101EUR15,")))
                .isEmpty();
    }

    @Test
    void aPageThatIsMissingOrOpensOtherwiseIsFound() {
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "M:C261120EUR110,"),
                        mt940("7/3", "M:C261120EUR120,", "F:C261120EUR130,")))
                .containsExactly("pageNumber: page 3 of statement 7 follows page 1");
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "M:C261120EUR110,"),
                        mt940("7/2", "M:C261120EUR111,", "F:C261120EUR121,")))
                .containsExactly("balances: statement 7, page 2, opens with 111, but the page before closed with 110");
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "M:C261120EUR110,"),
                        mt940("8/1", "F:C261120EUR110,", "F:C261120EUR120,")))
                .containsExactly("pageNumber: statement 7 ends with page 1, which was not the last");
    }

    @Test
    void aStatementThatIsMissingIsFound() {
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "F:C261120EUR110,"),
                        mt940("9/1", "F:D261121EUR120,", "F:D261121EUR110,")))
                .containsExactly("legalSequenceNumber: statement 9 follows statement 7");
        assertThat(breaks(
                        mt940("7/1", "F:C261119EUR100,", "F:C261120EUR110,"),
                        mt940("8/1", "F:D261121EUR110,", "F:D261121EUR100,")))
                .containsExactly("balances: statement 8, page 1, opens with -110, but the page before closed with 110");
    }

    @Test
    void theStatementsOfAnIsoMessageAreHeldAgainstEachOther() {
        String statement = "<Stmt><Id>%s</Id><StmtPgntn><PgNb>%s</PgNb><LastPgInd>%s</LastPgInd></StmtPgntn>"
                + "<ElctrncSeqNb>4</ElctrncSeqNb><CreDtTm>2026-11-20T20:00:00Z</CreDtTm>"
                + "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
                + "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                + "<Dt><Dt>2026-11-20</Dt></Dt></Bal>"
                + "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                + "<Dt><Dt>2026-11-20</Dt></Dt></Bal></Stmt>";
        String document = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr>"
                + "<MsgId>M</MsgId><CreDtTm>2026-11-20T20:00:00Z</CreDtTm></GrpHdr>%s%s</BkToCstmrStmt></Document>";
        String first = statement.formatted("A", "1", "false", "OPBD", "100", "ITBD", "150");
        assertThat(breaks(
                        document.formatted(first, statement.formatted("B", "2", "true", "ITBD", "150", "CLBD", "200"))))
                .isEmpty();
        assertThat(breaks(
                        document.formatted(first, statement.formatted("B", "2", "true", "ITBD", "151", "CLBD", "200"))))
                .containsExactly("balances: statement 4, page 2, opens with 151, but the page before closed with 150");
    }
}
