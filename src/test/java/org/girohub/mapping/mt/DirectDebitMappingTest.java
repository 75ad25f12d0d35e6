package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.Installed;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.dispatch.Translation;
import org.girohub.dispatch.Translator;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Loss;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;

/** What the fields of MT104 and MT107 mean, beyond their coming back as they were. */
class DirectDebitMappingTest {
    private static final String REQUEST = """
            :20:BATCH-1
            :21R:CUST-7
            :23E:RFDD
            :21E:DE98ZZZ09999999999
            :30:261121
            :50K:/DE89370400440532013000
            ACME GMBH
            KOELN
            :52A:GAMADEDD
            :21:TX-1
            :23E:AUTH
            :21C:MANDATE-1
            :21D:END-TO-END-REFERENCE-OF-TX-1
            :32B:EUR100,
            :57A:EPSIGB2L
            :59:/99
            JOHN
            :70:INVOICE 1
            :71A:SHA
            :21:TX-2
            :23E:OTHR/AS AGREED
            :32B:EUR50,5
            :57A:EPSIGB2L
            :59:/98
            JANE
            :26T:K90
            :71A:OUR
            """;
    private static final String INTERBANK = """
            :20:BATCH-2
            :30:261121
            :21:TX-1
            :23E:AUTH
            :21C:MANDATE-1
            :21E:CREDITOR-1
            :32B:EUR100,
            :50K:/1
            ACME
            :52A:GAMADEDD
            :57A:EPSIGB2L
            :59:/99
            JOHN
            :33B:USD110,
            :71A:SHA
            :71F:EUR1,
            :71G:EUR2,
            :36:0,9090
            :21:TX-2
            :23E:NAUT
            :32B:EUR50,5
            :50K:/2
            BETA
            :52A:GAMADEDD
            :59:/98
            JANE
            :71A:OUR
            :71G:EUR3,
            :32B:EUR150,5
            :71F:EUR1,
            :71G:EUR5,
            :53B:/C/778899
            """;

    private final MtMapping mapping = MtTexts.mapping("MT104.yaml");
    private final MessageType mt104 = Objects.requireNonNull(MessageType.parse("MT104"));

    @Test
    void aRequestIsAnInitiation() {
        List<Payment> payments = read("MT104", REQUEST);

        assertThat(payments).hasSize(2).allSatisfy(payment -> {
            assertThat(MtTexts.at(payment, "initiation.paymentInformationId")).isEqualTo("BATCH-1");
            assertThat(MtTexts.at(payment, "initiation.paymentMethod")).isEqualTo("DD");
            assertThat(MtTexts.at(payment, "initiation.initiatingParty.name")).isEqualTo("ACME GMBH");
            assertThat(MtTexts.at(payment, "header.messageId")).isEqualTo("CUST-7");
            assertThat(MtTexts.at(payment, "requestedCollectionDate")).hasToString("2026-11-21");
            assertThat(MtTexts.at(payment, "creditor.name")).isEqualTo("ACME GMBH");
            assertThat(MtTexts.at(payment, "creditorAgent.bic")).isEqualTo("GAMADEDD");
            assertThat(MtTexts.at(payment, "interbankSettlementAmount")).isNull();
        });
        CustomerDirectDebit first = (CustomerDirectDebit) payments.get(0);
        assertThat(first.instructionId()).isEqualTo("TX-1");
        assertThat(first.endToEndId()).isEqualTo("END-TO-END-REFERENCE-OF-TX-1");
        assertThat(MtTexts.at(first, "mandate.mandateId")).isEqualTo("MANDATE-1");
        assertThat(MtTexts.at(first, "paymentType.localInstrument.proprietary")).isEqualTo("AUTH");
        assertThat(Objects.requireNonNull(first.creditorScheme())
                        .privateIds()
                        .get(0)
                        .id())
                .isEqualTo("DE98ZZZ09999999999");
        assertThat(first.chargeBearer()).isEqualTo("SHAR");
        assertThat(MtTexts.at(payments.get(1), "purpose.proprietary")).isEqualTo("K90");
        assertThat(MtTexts.at(payments.get(1), "endToEndId")).isEqualTo("TX-2");
    }

    @Test
    void requestsOfOneBatchAreWrittenAsOneMessage() {
        Rendered rendered = mapping.fromCanonical(bare(read("MT104", REQUEST)), mt104);

        assertThat(rendered.losses()).isEmpty();
        assertThat(rendered.messages()).hasSize(1);
        MtMessage written = (MtMessage) rendered.messages().get(0);
        assertThat(MtTexts.text(written)).isEqualTo(REQUEST);
        assertThat(written.userHeader()).containsEntry("119", "RFDD");
    }

    @Test
    void theSumsOfTheInterbankFormAreAddedUpAndStandAtTheEnd() {
        List<Payment> payments = read("MT104", INTERBANK);
        CustomerDirectDebit first = (CustomerDirectDebit) payments.get(0);

        assertThat(first.initiation()).isNull();
        assertThat(MtTexts.at(first, "interbankSettlementAmount.value")).hasToString("100");
        assertThat(MtTexts.at(first, "instructedAmount.currency")).isEqualTo("USD");
        assertThat(first.exchangeRate()).hasToString("0.9090");
        assertThat(MtTexts.at(first, "settlement.method")).isEqualTo("INGA");
        assertThat(first.charges()).hasSize(2);
        assertThat(first.charges().get(0).agent()).isEqualTo(first.instructingAgent());
        assertThat(first.charges().get(1).agent()).isEqualTo(first.instructedAgent());
        assertThat(MtTexts.at(payments.get(1), "debtorAgent.bic")).isEqualTo("BETAFRPPXXX");
        Rendered rendered = mapping.fromCanonical(bare(payments), mt104);
        assertThat(rendered.losses()).isEmpty();
        assertThat(MtTexts.text((MtMessage) rendered.messages().get(0)))
                .isEqualTo(INTERBANK.replace(":59:/98", ":57A:BETAFRPPXXX\n:59:/98"));
    }

    @Test
    void anotherAmountThanTheSumIsKeptAndReportedWhereItHasNoPlace() {
        String settled = INTERBANK.replace(":32B:EUR150,5\n", ":32B:EUR145,5\n:19:150,5\n");
        List<Payment> payments = read("MT104", settled);

        assertThat(payments.get(0).extensions()).anySatisfy(extension -> {
            assertThat(extension.path()).isEqualTo("C/32B");
            assertThat(extension.value()).isEqualTo("EUR145,5");
        });
        Rendered rendered = mapping.fromCanonical(bare(payments), mt104);
        assertThat(MtTexts.text((MtMessage) rendered.messages().get(0))).contains(":32B:EUR145,5\n:19:150,5\n");
    }

    @Test
    void whatSequenceASaysIsSaidOfEachDirectDebit() {
        String once = INTERBANK
                .replaceAll(":71A:...\n", "")
                .replaceAll(":52A:GAMADEDD\n", "")
                .replace(":30:261121\n", ":30:261121\n:52A:GAMADEDD\n:71A:BEN\n");

        assertThat(read("MT107", once)).hasSize(2).allSatisfy(payment -> {
            assertThat(MtTexts.at(payment, "chargeBearer")).isEqualTo("CRED");
            assertThat(MtTexts.at(payment, "creditorAgent.bic")).isEqualTo("GAMADEDD");
        });
    }

    @Test
    void amountsOfTwoCurrenciesAreNoOneMessage() {
        List<Payment> payments = read("MT104", INTERBANK.replace(":32B:EUR50,5", ":32B:USD50,5"));
        Rendered rendered = mapping.fromCanonical(bare(payments), mt104);

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).extracting(Finding::code).contains(FindingCode.TARGET_NEEDS_MORE);
    }

    @Test
    void aLongReferenceThatIsTheOnlyOneIsSaidWhole() {
        Payment payment = MtTexts.with(read("MT104", REQUEST).get(0), "instructionId", null);
        Rendered rendered = mapping.fromCanonical(bare(List.of(payment)), mt104);

        assertThat(MtTexts.field(rendered, "21")).isEqualTo("END-TO-END-REFER");
        assertThat(MtTexts.field(rendered, "21D")).isEqualTo("END-TO-END-REFERENCE-OF-TX-1");
        assertThat(rendered.losses()).isEmpty();
    }

    @Test
    void oneWithoutAnInstructionCodeIsPreauthorisedWhereThereIsAMandate() {
        Payment payment = MtTexts.with(read("MT104", REQUEST).get(0), "paymentType", null);
        assertThat(MtTexts.written(mapping, bare(List.of(payment)).get(0), "MT104"))
                .contains(":21:TX-1\n:23E:AUTH\n");
        Payment free = MtTexts.with(payment, "mandate", null);
        assertThat(MtTexts.written(mapping, bare(List.of(free)).get(0), "MT104"))
                .contains(":21:TX-1\n:23E:OTHR\n");
    }

    @Test
    void whatCameBackIsRefused() {
        Mappings all = Installed.mappings();
        String back = INTERBANK.replace(":30:261121\n", ":23E:RTND\n:30:261121\n:72:/RETN/99\n/AC04/CLOSED\n");
        for (String type : List.of("MT104", "MT107")) {
            MtMessage message = MtTexts.message(type, back);
            assertThat(all.covers(message)).isFalse();
            assertThat(Objects.requireNonNull(all.refusal(message)).code()).isEqualTo(FindingCode.FORM_NOT_MAPPED);
        }
        assertThat(all.refusal(MtTexts.message("MT104", INTERBANK))).isNull();
    }

    @Test
    void theTwoFormsHaveCounterpartsInIso20022AndBack() {
        Translator translator = Translator.load(Installation.current());
        String request = "{1:F01ALFADEFFAXXX0000000000}{2:I104BETAFRPPXXXXN}{3:{119:RFDD}}{4:\n" + REQUEST + "-}";
        Translation initiation = translator.translate(raw(request), "mx");
        assertThat(initiation.findings()).noneMatch(Finding::isError);
        assertThat(initiation.type()).hasToString("pain.008.001.08");
        assertThat(initiation.texts()).singleElement().asString().contains("<MndtId>MANDATE-1</MndtId>");
        Translation back = translator.translate(raw(initiation.texts().get(0)), "mt");
        assertThat(back.findings()).noneMatch(Finding::isError);
        assertThat(back.texts()).singleElement().asString().contains(":23E:RFDD", ":21C:MANDATE-1");

        String interbank = "{1:F01ALFADEFFAXXX0000000000}{2:I104BETAFRPPXXXXN}{4:\n" + INTERBANK + "-}";
        Translation debit = translator.translate(raw(interbank), "mx");
        assertThat(debit.findings()).noneMatch(Finding::isError);
        assertThat(debit.type()).hasToString("pacs.003.001.08");
        // Field 30 is the one day that the message has: that of collection, and of settlement with the sender.
        assertThat(debit.texts().get(0)).contains("<IntrBkSttlmDt>2026-11-21", "<ReqdColltnDt>2026-11-21");
        Translation again = translator.translate(raw(debit.texts().get(0)), "mt");
        assertThat(again.findings()).noneMatch(Finding::isError);
        assertThat(again.texts()).singleElement().asString().contains(":30:261121", ":32B:EUR150,5", ":71G:EUR5,");
        assertThat(again.losses()).extracting(Loss::path).isEmpty();
    }

    private static RawMessage raw(String text) {
        return new Identifier().identify(text.getBytes(StandardCharsets.UTF_8)).get(0);
    }

    private List<Payment> read(String type, String text) {
        MtMapping used = type.equals("MT104") ? mapping : MtTexts.mapping(type + ".yaml");
        return used.toCanonical(MtTexts.message(type, Map.of(), text));
    }

    /** Without the form that the message came in, so that what is written is the hub's own. */
    private static List<Payment> bare(List<Payment> payments) {
        return payments.stream()
                .map(p -> MtTexts.with(p, "extensions", Layout.without(p.extensions())))
                .toList();
    }
}
