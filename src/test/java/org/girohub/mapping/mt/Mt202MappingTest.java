package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.FinancialInstitutionCreditTransfer.Variant;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StatusReport;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mt202MappingTest {
    private static final String CORE = """
            :20:FI-1
            :21:E2E-9
            :32A:261120EUR1000000,
            :52A:/998877
            GAMADEDD
            :56A:DELTUS33
            :57A:EPSIGB2L
            :58A:THETUS33
            :72:/INS/ZETAGB2L
            /BNF/INVOICE 4711
            """;
    private static final String CUSTOMERS = """
            :50F:/1
            1/ANNA
            2/STREET 1
            3/DE/KOELN
            :52A:GAMADEDD
            :57A:THETUS33
            :59F:/2
            1/JOHN
            2/MAIN ST
            3/US/BOSTON
            :70:/INV/4711
            :33B:EUR1000000,
            """;

    private final MtMapping mapping = MtTexts.mapping("MT202.yaml");

    @Test
    void readsATransferBetweenInstitutions() {
        FinancialInstitutionCreditTransfer payment = read("MT202", CORE);

        assertThat(payment.variant()).isEqualTo(Variant.CORE);
        assertThat(payment.endToEndId()).isEqualTo("E2E-9");
        assertThat(MtTexts.at(payment, "debtor.bic")).isEqualTo("GAMADEDD");
        assertThat(MtTexts.at(payment, "debtorAccount")).isEqualTo(Identifiers.account("998877"));
        assertThat(MtTexts.at(payment, "intermediaryAgent1.bic")).isEqualTo("DELTUS33");
        assertThat(MtTexts.at(payment, "creditorAgent.bic")).isEqualTo("EPSIGB2L");
        assertThat(MtTexts.at(payment, "creditor.bic")).isEqualTo("THETUS33");
        assertThat(MtTexts.at(payment, "previousInstructingAgent1.bic")).isEqualTo("ZETAGB2L");
        assertThat(payment.remittanceInformation())
                .isEqualTo(new RemittanceInformation(List.of("/BNF/INVOICE 4711"), List.of()));
        assertThat(MtTexts.written(mapping, payment, "MT202")).isEqualTo(CORE);
    }

    @Test
    void theSenderOwesWhereNobodyElseIsNamed() {
        FinancialInstitutionCreditTransfer payment = read("MT202", CORE.replace(":52A:/998877\nGAMADEDD\n", ""));

        assertThat(MtTexts.at(payment, "debtor.bic")).isEqualTo("ALFADEFFXXX");
    }

    @Test
    void aTransferThatOthersSettleIsAnAdvice() {
        assertThat(read("MT202", CORE.replace(":56A:", ":53A:KAPPAT22\n:56A:")).variant())
                .isEqualTo(Variant.ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MT202.COV", "MT205.COV"})
    void carriesTheCustomersOfACover(String type) {
        FinancialInstitutionCreditTransfer cover = read(type, CORE + CUSTOMERS);

        assertThat(cover.variant()).isEqualTo(Variant.COVER);
        assertThat(MtTexts.at(cover, "underlying.debtor.name")).isEqualTo("ANNA");
        assertThat(MtTexts.at(cover, "underlying.debtorAgent.bic")).isEqualTo("GAMADEDD");
        assertThat(MtTexts.at(cover, "underlying.creditorAgent.bic")).isEqualTo("THETUS33");
        assertThat(MtTexts.at(cover, "creditorAgent.bic")).isEqualTo("EPSIGB2L");
        Rendered rendered = MtTexts.write(mapping, cover, type);
        MtMessage message = (MtMessage) rendered.messages().get(0);
        assertThat(MtTexts.text(message)).isEqualTo(CORE + CUSTOMERS);
        assertThat(message.userHeader()).containsEntry("119", "COV");
    }

    @Test
    void neverHidesTheCustomersOfACover() {
        Rendered rendered = MtTexts.write(mapping, read("MT202.COV", CORE + CUSTOMERS), "MT202");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anyMatch(f -> f.message().contains("MT202.COV"));
    }

    @Test
    void coversNothingWithoutCustomers() {
        assertThat(MtTexts.write(mapping, read("MT202", CORE), "MT202.COV").messages())
                .isEmpty();
    }

    @Test
    void readsTheSendersOwnTransfer() {
        String text = ":20:OWN-1\n:32A:261120USD5,\n:53B:/34554-3049\n:56A:DELTUS33\n:57A:THETUS33\n";
        FinancialInstitutionCreditTransfer own = read("MT200", text);

        assertThat(MtTexts.at(own, "debtor.bic")).isEqualTo("ALFADEFFXXX");
        assertThat(MtTexts.at(own, "debtorAccount")).isEqualTo(Identifiers.account("34554-3049"));
        assertThat(MtTexts.at(own, "creditor.bic")).isEqualTo("THETUS33");
        assertThat(own.endToEndId()).isEqualTo("NOTPROVIDED");
        assertThat(MtTexts.written(mapping, own, "MT200")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MT202", "MT205"})
    void readsTheReturnFormAsAReturn(String type) {
        String text = """
                :20:RET-1
                :21:E2E-9
                :32A:261120EUR1000000,
                :52A:THETUS33
                :57A:EPSIGB2L
                :58A:GAMADEDD
                :72:/RETN/99
                /AC04/CLOSED
                /MREF/FI-1
                /TREF/E2E-9
                """;
        PaymentReturn back = MtTexts.read(mapping, MtTexts.message(type, text), PaymentReturn.class);

        assertThat(MtTexts.at(back, "returnChain.debtor"))
                .isEqualTo(new PartyOrAgent(null, Institutions.bic("THETUS33")));
        assertThat(MtTexts.at(back, "original.instructionId")).isEqualTo("FI-1");
        assertThat(MtTexts.at(back, "original.uetr")).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
        assertThat(back.chargeBearer()).isEqualTo("SHAR");
        assertThat(MtTexts.written(mapping, back, type)).isEqualTo(text);
    }

    @Test
    void recognisesAReturnWhoseCodeWordIsNotInTheFirstLine() {
        assertThat(mapping.toCanonical(MtTexts.message("MT202", CORE.replace("/BNF/INVOICE 4711", "/RETN/99\n/AC01/")))
                        .get(0))
                .isInstanceOf(PaymentReturn.class);
    }

    @Test
    void returnsMoneyToACustomerByNameAndAddress() {
        String text =
                ":20:R\n:21:E\n:32A:261120EUR1,\n:52A:THETUS33\n:58A:GAMADEDD\n:72:/RETN/99\n/AC04/\n/MREF/A\n/TREF/E\n";
        PaymentReturn back = MtTexts.read(mapping, MtTexts.message("MT202", text), PaymentReturn.class);
        Party anna = new Party("ANNA", Addresses.lines(List.of("KOELN")), null, null, List.of(), null, List.of(), null);

        assertThat(MtTexts.written(
                        mapping, MtTexts.with(back, "returnChain.creditor", new PartyOrAgent(anna, null)), "MT202"))
                .contains(":58D:ANNA\nKOELN\n");
    }

    @Test
    void readsTheRejectFormAsAStatus() {
        StatusReport status = MtTexts.read(
                mapping,
                MtTexts.message("MT202", CORE.replaceAll("(?s):72:.*", ":72:/REJT/99\n/AC01/\n/MREF/X\n/TREF/Y\n")),
                StatusReport.class);

        assertThat(status.transactionStatus()).isEqualTo("RJCT");
        assertThat(MtTexts.at(status, "original.instructionId")).isEqualTo("X");
    }

    private FinancialInstitutionCreditTransfer read(String type, String text) {
        return MtTexts.read(mapping, MtTexts.message(type, text), FinancialInstitutionCreditTransfer.class);
    }

    @Test
    void aReturnSaysFieldReasonReferencesChargesAndTextEachInItsLine() {
        String text = """
                :20:R
                :21:E
                :32A:261120EUR1,
                :52A:THETUS33
                :58A:GAMADEDD
                :72:/RETN/58
                /AC01/THE ACCOUNT NUMBER IS
                /MREF/A
                /TREF/E
                /CHGS/EUR5,
                """;
        PaymentReturn back = MtTexts.read(mapping, MtTexts.message("MT202", text), PaymentReturn.class);
        assertThat(MtTexts.written(mapping, back, "MT202")).isEqualTo(text);

        PaymentReturn told = MtTexts.with(
                back,
                "reasons",
                List.of(new StatusReason(
                        null, Values.code("AC01"), List.of("THE ACCOUNT NUMBER IS NOT ONE OF OURS AT ALL"))));
        assertThat(MtTexts.field(MtTexts.write(mapping, told, "MT202"), "72"))
                .isEqualTo("/RETN/99\n/AC01/THE ACCOUNT NUMBER IS NOT ONE\n/MREF/A\n/TREF/E\n/TEXT/OF OURS AT ALL");

        PaymentReturn unnamed = MtTexts.with(told, "original.instructionId", null);
        assertThat(MtTexts.field(MtTexts.write(mapping, unnamed, "MT202"), "72"))
                .contains("\n/MREF/NOTPROVIDED\n");
    }
}
