package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Agent;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Extension;
import org.girohub.canonical.Party;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.StatusReport;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mt103MappingTest {
    private static final String TRANSFER = """
            :20:INV-2026-0815
            :13C:/SNDTIME/0915+0100
            :23B:CRED
            :23E:HOLD/PASSPORT
            :32A:261120EUR1250,5
            :33B:USD1400,
            :36:0,8932
            :50F:/DE89370400440532013000
            1/ANNA SCHMIDT
            2/HAUPTSTRASSE 7
            3/DE/KOELN
            4/19700131
            5/DE/BONN
            :52A:GAMADEDD
            :56A:DELTUS33
            :57D://FW021000018
            FIRST CITY BANK
            12 WALL STREET
            NEW YORK
            :59:/12345678
            JOHN DOE
            1 MAIN STREET
            SPRINGFIELD
            :70:INVOICE 4711
            OF 12 NOVEMBER
            :71A:SHA
            :71F:EUR5,
            :72:/INS/EPSIGB2L
            /ACC/CALL FIRST
            """;

    private final MtMapping mapping = MtTexts.mapping("MT103.yaml");

    @Test
    void readsATransferIntoBusinessTerms() {
        CustomerCreditTransfer payment = read(TRANSFER);

        assertThat(payment.instructionId()).isEqualTo("INV-2026-0815");
        assertThat(payment.header().messageId()).isEqualTo("INV-2026-0815");
        assertThat(payment.uetr()).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
        assertThat(payment.endToEndId()).isEqualTo("NOTPROVIDED");
        assertThat(payment.interbankSettlementDate()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(Objects.requireNonNull(payment.interbankSettlementAmount()).value())
                .isEqualByComparingTo("1250.5");
        assertThat(Objects.requireNonNull(payment.instructedAmount()).currency())
                .isEqualTo("USD");
        assertThat(payment.exchangeRate()).isEqualTo(new BigDecimal("0.8932"));
        Party debtor = Objects.requireNonNull(payment.debtor());
        assertThat(debtor.name()).isEqualTo("ANNA SCHMIDT");
        assertThat(Objects.requireNonNull(debtor.postalAddress()).townName()).isEqualTo("KOELN");
        assertThat(Objects.requireNonNull(debtor.dateAndPlaceOfBirth()).cityOfBirth())
                .isEqualTo("BONN");
        assertThat(Objects.requireNonNull(payment.debtorAccount()).iban()).isEqualTo("DE89370400440532013000");
        Agent creditorAgent = Objects.requireNonNull(payment.creditorAgent());
        assertThat(Objects.requireNonNull(creditorAgent.clearingSystemMember()).memberId())
                .isEqualTo("021000018");
        assertThat(Objects.requireNonNull(Objects.requireNonNull(creditorAgent.clearingSystemMember())
                                .clearingSystem())
                        .code())
                .isEqualTo("USABA");
        assertThat(Objects.requireNonNull(payment.remittanceInformation()).unstructured())
                .containsExactly("INVOICE 4711 OF 12 NOVEMBER");
        assertThat(payment.chargeBearer()).isEqualTo("SHAR");
        assertThat(payment.charges()).hasSize(1);
        assertThat(Objects.requireNonNull(payment.previousInstructingAgent1()).bic())
                .isEqualTo("EPSIGB2L");
        assertThat(payment.instructionsForCreditorAgent())
                .extracting(i -> i.code() + ":" + i.information())
                .containsExactly("HOLD:PASSPORT", "null:CALL FIRST");
        assertThat(Objects.requireNonNull(payment.settlementTimes()).debitDateTime())
                .hasToString("2026-11-20T09:15:00+01:00");
    }

    @Test
    void writesWhatItReadUnchanged() {
        assertThat(MtTexts.written(mapping, read(TRANSFER), "MT103")).isEqualTo(TRANSFER);
    }

    @Test
    void writesTheHeaderOfTheMessageThatTheReceiverGets() {
        Rendered rendered = MtTexts.write(mapping, read(TRANSFER), "MT103");
        MtMessage message = (MtMessage) rendered.messages().get(0);

        assertThat(message.header())
                .isEqualTo(MtTexts.message("MT103", TRANSFER).header());
        assertThat(message.userHeader()).containsEntry("121", "eb6305c9-1f7f-49de-aed0-16487c27b42d");
    }

    @Test
    void takesTheEndToEndReferenceFromField70() {
        CustomerCreditTransfer payment = read(TRANSFER.replace("INVOICE 4711\nOF 12 NOVEMBER", "/ROC/E2E-77"));

        assertThat(payment.endToEndId()).isEqualTo("E2E-77");
        assertThat(MtTexts.written(mapping, payment, "MT103")).contains(":70:/ROC/E2E-77\n");
    }

    @Test
    void readsBackWhatField70SaysOfSeveralThings() {
        String coded = "/ROC/E2E-77///URI/INVOICE 4711";
        CustomerCreditTransfer payment = read(TRANSFER.replace("INVOICE 4711\nOF 12 NOVEMBER", coded));

        assertThat(payment.endToEndId()).isEqualTo("E2E-77");
        assertThat(Objects.requireNonNull(payment.remittanceInformation()).unstructured())
                .containsExactly("INVOICE 4711");
        assertThat(MtTexts.written(mapping, payment, "MT103")).contains(":70:" + coded + "\n");
    }

    @Test
    void settlesByCoverWhereReimbursementAgentsAreNamed() {
        CustomerCreditTransfer payment = read(TRANSFER.replace(":56A:", ":53A:ZETAGB2L\n:54A:ETAXFRPP\n:56A:"));

        assertThat(Objects.requireNonNull(payment.settlement()).method()).isEqualTo("COVE");
        assertThat(Objects.requireNonNull(payment.settlement().instructingReimbursementAgent())
                        .bic())
                .isEqualTo("ZETAGB2L");
    }

    @Test
    void debitsTheAccountThatField53BNames() {
        CustomerCreditTransfer payment = read(TRANSFER.replace(":56A:", ":53B:/778899\n:56A:"));

        assertThat(Objects.requireNonNull(payment.settlement()).method()).isEqualTo("INDA");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(payment.settlement().settlementAccount())
                                        .otherId())
                        .id())
                .isEqualTo("778899");
    }

    @Test
    void namesTheSenderWhereNoOrderingInstitutionIsGivenAndStillWritesNone() {
        String without = TRANSFER.replace(":52A:GAMADEDD\n", "");
        CustomerCreditTransfer payment = read(without);

        assertThat(Objects.requireNonNull(payment.debtorAgent()).bic()).isEqualTo("ALFADEFFXXX");
        assertThat(MtTexts.written(mapping, payment, "MT103")).isEqualTo(without);
    }

    @Test
    void keepsFieldsThatTheModelHasNoPlaceFor() {
        String sent = TRANSFER.replace(":52A:GAMADEDD\n", ":51A:DELTUS33\n:52A:GAMADEDD\n");
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT103", sent));

        assertThat(payments.get(0).extensions()).contains(new Extension("51A", "DELTUS33"));
        assertThat(MtTexts.written(mapping, payments.get(0), "MT103")).isEqualTo(sent);
    }

    @Test
    void takesTheEnvelopeOfARemitAsRemittanceInPiecesThatTogetherAreTheText() {
        String contents = "/UEDI/UNH+123A5" + "+LIN 4711".repeat(40);
        String remit = TRANSFER.substring(0, TRANSFER.indexOf(":70:"))
                + TRANSFER.substring(TRANSFER.indexOf(":71A:"))
                + ":77T:" + contents + "\n";
        CustomerCreditTransfer payment = (CustomerCreditTransfer)
                mapping.toCanonical(MtTexts.message("MT103.REMIT", remit)).get(0);

        List<String> pieces =
                Objects.requireNonNull(payment.remittanceInformation()).unstructured();
        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(piece.strip()).isEqualTo(piece).hasSizeLessThanOrEqualTo(140));
        assertThat(String.join("", pieces)).isEqualTo(contents);
        assertThat(payment.endToEndId()).isEqualTo("NOTPROVIDED");
        assertThat(MtTexts.written(mapping, payment, "MT103.REMIT")).isEqualTo(remit);
    }

    @Test
    void readsTheReturnFormAsAReturnAndNeverAsAPayment() {
        String text = """
                :20:RET-1
                :23B:CRED
                :32A:261120EUR1250,5
                :33B:EUR1250,5
                :50A:GAMADEDD
                :52A:GAMADEDD
                :57A:BETAFRPP
                :59F:1/ANNA SCHMIDT
                2/HAUPTSTRASSE 7
                3/DE/KOELN
                :71A:SHA
                :72:/RETN/99
                /AC04/ACCOUNT CLOSED
                /MREF/INV-2026-0815
                /TREF/E2E-77
                """;
        PaymentReturn back = MtTexts.read(mapping, MtTexts.message("MT103", text), PaymentReturn.class);

        assertThat(back.returnId()).isEqualTo("RET-1");
        assertThat(Objects.requireNonNull(back.original()).instructionId()).isEqualTo("INV-2026-0815");
        assertThat(back.original().endToEndId()).isEqualTo("E2E-77");
        assertThat(back.uetr()).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
        assertThat(Objects.requireNonNull(back.reasons().get(0).reason()).code())
                .isEqualTo("AC04");
        assertThat(back.reasons().get(0).additionalInformation()).containsExactly("ACCOUNT CLOSED");
        assertThat(MtTexts.written(mapping, back, "MT103")).isEqualTo(text);
    }

    @Test
    void readsTheRejectFormAsAStatus() {
        StatusReport status = MtTexts.read(
                mapping,
                MtTexts.message(
                        "MT103", TRANSFER.replaceAll("(?s):72:.*", ":72:/REJT/99\n/AC01/\n/MREF/ABC\n/TREF/DEF\n")),
                StatusReport.class);

        assertThat(status.transactionStatus()).isEqualTo("RJCT");
        assertThat(Objects.requireNonNull(status.original()).instructionId()).isEqualTo("ABC");
        assertThat(status.extensions()).extracting(Extension::path).contains("50F", "59", "71A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"71A", "23B", "32A"})
    void aMessageThatLacksAFieldIsReadWithoutInventingIt(String tag) {
        CustomerCreditTransfer payment = read(TRANSFER.replaceAll("(?m)^:" + tag + ":.*\n", ""));

        assertThat(payment.instructionId()).isEqualTo("INV-2026-0815");
    }

    @Test
    void refusesToWriteATransferWithoutAChargeBearer() {
        CustomerCreditTransfer payment = read(TRANSFER.replace(":71A:SHA\n", ""));
        Rendered rendered = MtTexts.write(mapping, payment, "MT103");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anySatisfy(f -> assertThat(f.message()).contains("71A"));
    }

    private CustomerCreditTransfer read(String text) {
        return MtTexts.read(mapping, MtTexts.message("MT103", text), CustomerCreditTransfer.class);
    }
}
