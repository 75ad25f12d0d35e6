package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Extension;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.Payment;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;

/** MT102, 201 and 203: several payments in one message. */
class BatchMappingTest {
    private static final String MT102 = """
            :20:BATCH-1
            :23:CREDIT
            :50K:/DE89370400440532013000
            ACME GMBH
            KOELN
            :71A:SHA
            :21:TX-1
            :32B:EUR100,
            :59:/FR1420041010050500013M02606
            DUPONT
            :70:/ROC/E2E-1
            :21:TX-2
            :32B:EUR250,50
            :59:/FR7630006000011234567890189
            MARTIN
            :70:INVOICE 7
            :71F:EUR10,
            :32A:261120EUR355,50
            :19:350,50
            :71G:EUR5,
            :13C:/CLSTIME/0915+0100
            :53C:/998877
            :72:/INS/ZETAGB2L
            """;
    private static final String MT201 = """
            :19:350,5
            :30:261120
            :53B:/998877
            :20:FI-1
            :32B:EUR100,
            :56A:CITIUS33
            :57A:DELTUS33
            :20:FI-2
            :32B:EUR250,5
            :57A:EPSIGB2L
            :72:/ACC/ONE
            """;
    private static final String MT203 = """
            :19:350,5
            :30:261120
            :52A:GAMADEDD
            :20:FI-1
            :21:E2E-1
            :32B:EUR100,
            :57A:DELTUS33
            :58A:THETUS33
            :20:FI-2
            :21:E2E-2
            :32B:EUR250,5
            :58A:EPSIGB2L
            :72:/ACC/ONE
            """;

    private static Amount eur(String value) {
        return new Amount(new BigDecimal(value), "EUR");
    }

    private static String bic(Agent agent) {
        return Objects.requireNonNull(Objects.requireNonNull(agent).bic());
    }

    @Test
    void anMt102IsOneTransferForEachSequenceBWithWhatTheOthersSayForAll() {
        List<CustomerCreditTransfer> transfers = new ArrayList<>();
        for (Payment payment : MtTexts.mapping("MT102.yaml").toCanonical(MtTexts.message("MT102", MT102))) {
            transfers.add((CustomerCreditTransfer) payment);
        }

        assertThat(transfers).hasSize(2).allSatisfy(transfer -> {
            assertThat(transfer.header().messageId()).isEqualTo("BATCH-1");
            assertThat(Objects.requireNonNull(transfer.debtor()).name()).isEqualTo("ACME GMBH");
            assertThat(transfer.chargeBearer()).isEqualTo("SHAR");
            assertThat(transfer.interbankSettlementDate()).isEqualTo(LocalDate.of(2026, 11, 20));
            assertThat(bic(transfer.previousInstructingAgent1())).isEqualTo("ZETAGB2L");
            assertThat(Objects.requireNonNull(transfer.settlementTimes()).clsTime())
                    .isEqualTo("09:15:00+01:00");
            assertThat(bic(transfer.debtorAgent())).isEqualTo("ALFADEFFXXX");
            assertThat(bic(transfer.creditorAgent())).isEqualTo("BETAFRPPXXX");
            assertThat(transfer.totalInterbankSettlementAmount()).isEqualTo(eur("350.50"));
            assertThat(transfer.extensions())
                    .contains(new Extension("C/71G", "EUR5,"), new Extension("C/32A", "261120EUR355,50"));
        });
        assertThat(transfers).extracting(CustomerCreditTransfer::instructionId).containsExactly("TX-1", "TX-2");
        assertThat(transfers).extracting(CustomerCreditTransfer::endToEndId).containsExactly("E2E-1", "NOTPROVIDED");
        assertThat(transfers).extracting(Payment::amount).containsExactly(eur("100"), eur("250.50"));
        assertThat(transfers.get(0).charges()).isEmpty();
        assertThat(transfers.get(1).charges()).singleElement().satisfies(charge -> assertThat(charge.amount())
                .isEqualTo(eur("10")));
    }

    @Test
    void anMt201MovesTheSendersOwnMoneyAndLeavesTheAgentBehindAnIntermediaryOpen() {
        List<Payment> payments = MtTexts.mapping("MT201.yaml").toCanonical(MtTexts.message("MT201", MT201));

        assertThat(payments).hasSize(2).allSatisfy(payment -> {
            FinancialInstitutionCreditTransfer transfer = (FinancialInstitutionCreditTransfer) payment;
            assertThat(bic(transfer.debtor())).isEqualTo("ALFADEFFXXX");
            assertThat(Identifiers.number(transfer.debtorAccount())).isEqualTo("998877");
            assertThat(transfer.endToEndId()).isEqualTo("NOTPROVIDED");
        });
        FinancialInstitutionCreditTransfer first = (FinancialInstitutionCreditTransfer) payments.get(0);
        assertThat(bic(first.intermediaryAgent1())).isEqualTo("CITIUS33");
        assertThat(Institutions.isNotProvided(Objects.requireNonNull(first.creditorAgent())))
                .isTrue();
        assertThat(bic(first.creditor())).isEqualTo("DELTUS33");
        assertThat(((FinancialInstitutionCreditTransfer) payments.get(1)).creditorAgent())
                .isNull();
    }

    @Test
    void anMt203NamesTheOrderingInstitutionOnceForAll() {
        List<Payment> payments = MtTexts.mapping("MT201.yaml").toCanonical(MtTexts.message("MT203", MT203));

        assertThat(payments).hasSize(2).allSatisfy(payment -> {
            FinancialInstitutionCreditTransfer transfer = (FinancialInstitutionCreditTransfer) payment;
            assertThat(bic(transfer.debtor())).isEqualTo("GAMADEDD");
            assertThat(transfer.interbankSettlementDate()).isEqualTo(LocalDate.of(2026, 11, 20));
        });
        assertThat(payments)
                .extracting(p -> ((FinancialInstitutionCreditTransfer) p).endToEndId())
                .containsExactly("E2E-1", "E2E-2");
    }

    @Test
    void aBatchThatIsPassedOnLeavesAsItCame() {
        for (String[] one : new String[][] {{"MT102", MT102}, {"MT201", MT201}, {"MT203", MT203}}) {
            MtMapping mapping = MtTexts.mapping(one[0].equals("MT102") ? "MT102.yaml" : "MT201.yaml");
            MtMessage message = MtTexts.message(one[0], one[1]);
            Rendered rendered = mapping.fromCanonical(mapping.toCanonical(message), message.type());
            assertThat(rendered.messages()).singleElement().satisfies(back -> assertThat(MtTexts.text((MtMessage) back))
                    .isEqualTo(one[1]));
        }
    }
}
