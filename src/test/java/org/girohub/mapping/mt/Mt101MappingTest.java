package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Payment;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;

class Mt101MappingTest {
    private static final String REQUEST = """
            :20:BATCH-1
            :21R:CUST-7
            :28D:1/1
            :50L:GROUP TREASURY
            :50H:/DE89370400440532013000
            ACME GMBH
            KOELN
            :52A:GAMADEDD
            :30:261121
            """;
    private static final String FIRST = """
            :21:TX-1
            :23E:URGP
            :32B:EUR100,
            :57A:EPSIGB2L
            :59:/99
            JOHN
            :70:INVOICE 1
            :71A:SHA
            """;
    private static final String SECOND = """
            :21:TX-2
            :21F:FX-88
            :32B:USD50,
            :57C://SC200415
            :59:/98
            JANE
            :33B:EUR45,
            :71A:OUR
            :25A:/777
            :36:0,9
            """;

    private final MtMapping mapping = MtTexts.mapping("MT101.yaml");
    private final MessageType type = Objects.requireNonNull(MessageType.parse("MT101"));

    @Test
    void readsOnePaymentForEachTransaction() {
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT101", REQUEST + FIRST + SECOND));

        assertThat(payments).hasSize(2).allSatisfy(payment -> {
            assertThat(MtTexts.at(payment, "initiation.paymentInformationId")).isEqualTo("BATCH-1");
            assertThat(MtTexts.at(payment, "header.messageId")).isEqualTo("CUST-7");
            assertThat(MtTexts.at(payment, "initiation.initiatingParty.name")).isEqualTo("GROUP TREASURY");
            assertThat(MtTexts.at(payment, "debtor.name")).isEqualTo("ACME GMBH");
            assertThat(MtTexts.at(payment, "initiation.requestedExecutionDate.date"))
                    .hasToString("2026-11-21");
        });
        CustomerCreditTransfer second = (CustomerCreditTransfer) payments.get(1);
        assertThat(second.endToEndId()).isEqualTo("TX-2");
        assertThat(second.interbankSettlementAmount()).isNull();
        assertThat(MtTexts.at(second, "instructedAmount.currency")).isEqualTo("USD");
        assertThat(MtTexts.at(second, "exchangeRateInformation.contractId")).isEqualTo("FX-88");
        assertThat(MtTexts.at(second, "initiation.chargesAccount")).isEqualTo(Identifiers.account("777"));
    }

    @Test
    void writesThePaymentsOfOneRequestIntoOneMessage() {
        String text = REQUEST + FIRST + SECOND;
        Rendered rendered = mapping.fromCanonical(mapping.toCanonical(MtTexts.message("MT101", text)), type);

        assertThat(rendered.messages()).hasSize(1);
        assertThat(MtTexts.text((MtMessage) rendered.messages().get(0))).isEqualTo(text);
    }

    @Test
    void writesAMessageForEachRequest() {
        List<Payment> payments = new ArrayList<>(mapping.toCanonical(MtTexts.message("MT101", REQUEST + FIRST)));
        payments.add(MtTexts.with(payments.get(0), "initiation.paymentInformationId", "BATCH-2"));
        Rendered rendered = mapping.fromCanonical(payments, type);

        assertThat(rendered.messages())
                .extracting(m -> ((MtMessage) m).field("20").orElseThrow().value())
                .containsExactly("BATCH-1", "BATCH-2");
    }

    @Test
    void readsTheOrderingCustomerOfEachTransaction() {
        String alone = REQUEST.replaceAll("(?s):50H:.*?:52A", ":52A");
        String own = FIRST.replace(":57A:", ":50H:/1\nDAUGHTER LTD\n:57A:");
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT101", alone + own));

        assertThat(MtTexts.at(payments.get(0), "debtor.name")).isEqualTo("DAUGHTER LTD");
        Rendered rendered = mapping.fromCanonical(payments, type);
        assertThat(MtTexts.text((MtMessage) rendered.messages().get(0))).isEqualTo(alone + own);
    }

    @Test
    void anAmountToBeTransferredInAnotherCurrencyIsAnEquivalentOne() {
        String order = FIRST.replace(":32B:EUR100,", ":23E:EQUI\n:32B:USD0,").replace(":71A:", ":33B:EUR100,\n:71A:");
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT101", REQUEST + order));
        CustomerCreditTransfer transfer = (CustomerCreditTransfer) payments.get(0);
        assertThat(transfer.instructedAmount()).isNull();
        assertThat(MtTexts.at(transfer, "equivalentAmount.amount.currency")).isEqualTo("EUR");
        assertThat(MtTexts.at(transfer, "equivalentAmount.currencyOfTransfer")).isEqualTo("USD");
        assertThat(transfer.extensions())
                .noneMatch(e -> e.path().equals("B/33B") || e.value().equals("EQUI"));
        assertThat(MtTexts.written(mapping, transfer, "MT101")).isEqualTo(REQUEST + order);
    }

    @Test
    void aReferenceOfOneDebitIsLeftOutWhereTheCurrenciesDiffer() {
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT101", REQUEST + FIRST + SECOND)).stream()
                .map(p -> MtTexts.with(p, "header.messageType", "pain.001.001.09"))
                .toList();
        Rendered rendered = mapping.fromCanonical(payments, type);
        assertThat(MtTexts.field(rendered, "21R")).isEqualTo("none");
        assertThat(rendered.losses())
                .anyMatch(l -> l.path().equals("21R") && l.before().equals("CUST-7"));
    }

    @Test
    void anUrgentRequestAsksForTheServiceLevel() {
        String text = REQUEST + FIRST;
        assertThat(text).contains(":23E:URGP");
        List<Payment> payments = mapping.toCanonical(MtTexts.message("MT101", text));
        assertThat(MtTexts.at(payments.get(0), "paymentType.serviceLevels")).isEqualTo(List.of(Values.code("URGP")));
        assertThat(MtTexts.written(mapping, payments.get(0), "MT101")).isEqualTo(text);
    }
}
