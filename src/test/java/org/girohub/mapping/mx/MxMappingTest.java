package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Extension;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Payment;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.UnderlyingCustomerCreditTransfer;
import org.girohub.config.Installation;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Draft;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.MessageType.Standard;
import org.girohub.mx.MxMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mappings of ISO 20022 messages do beside carrying everything over. */
class MxMappingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final Mappings MAPPINGS =
            Mappings.load(Installation.current().mappings(), CLOCK);

    private static Map<String, String> written(List<Payment> payments, String target) {
        Rendered rendered = MAPPINGS.fromCanonical(payments, MessageType.mx(target));
        assertThat(rendered.findings()).isEmpty();
        return Beans.leaves((MxMessage) rendered.messages().get(0));
    }

    private static Payment transfer(String messageType, String key, Object value) {
        Draft draft = new Draft(CustomerCreditTransfer.class);
        set(draft, "header.messageType", messageType);
        set(draft, "instructionId", "REF1");
        set(draft, "interbankSettlementAmount", new Amount(new BigDecimal("10.50"), "EUR"));
        set(draft, key, value);
        return (Payment) draft.build();
    }

    private static void set(Draft draft, String path, Object value) {
        draft.set(CanonicalPath.compile(draft.type(), path), value);
    }

    private static Agent agent(String bic) {
        return new Agent(bic, null, null, null, null, null, null, null);
    }

    @Test
    void aGroupHeaderIsMadeWhereThePaymentBringsNone() {
        Map<String, String> leaves =
                written(List.of(transfer("MT103", "instructingAgent", agent("AAAABEBBXXX"))), "pacs.008.001.08");
        assertThat(leaves)
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/MsgId", "REF1")
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", "1")
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/CreDtTm", "2026-11-20T10:00:00Z")
                .containsEntry("/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/InstgAgt/FinInstnId/BICFI", "AAAABEBBXXX")
                .doesNotContainKey("/FIToFICstmrCdtTrf/GrpHdr/CtrlSum");
        assertThat(leaves.keySet()).noneMatch(k -> k.startsWith("AppHdr"));
    }

    @Test
    void theBusinessHeadersDateServesTheGroupHeaderBeforeTheClockDoes() {
        IsoDateTime date = new IsoDateTime(LocalDateTime.of(2026, 1, 2, 3, 4, 5), ZoneOffset.UTC);
        assertThat(written(List.of(transfer("MT103", "header.businessCreationDateTime", date)), "pacs.008.001.08"))
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/CreDtTm", "2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @CsvSource({
        "MT103, '', swift.cbprplus.04",
        "MT103.STP, STP, swift.cbprplus.stp.04",
    })
    void anMtGetsTheBusinessServiceOfCorrespondentBanking(String type, String flag, String service) {
        Draft draft = new Draft(CustomerCreditTransfer.class);
        set(draft, "header.messageType", type);
        set(draft, "header.from", agent("AAAABEBBXXX"));
        set(draft, "header.to", agent("BBBBDEFFXXX"));
        set(draft, "header.messageId", "M1");
        if (!flag.isEmpty()) {
            set(draft, "header.validationFlag", flag);
        }
        assertThat(written(List.of((Payment) draft.build()), "pacs.008.001.08"))
                .containsEntry("AppHdr/BizSvc", service)
                .containsEntry("AppHdr/MsgDefIdr", "pacs.008.001.08")
                .containsEntry("AppHdr/BizMsgIdr", "M1")
                .containsEntry("AppHdr/Fr/FIId/FinInstnId/BICFI", "AAAABEBBXXX")
                .containsEntry("AppHdr/CreDt", "2026-11-20T10:00:00Z");
    }

    @Test
    void coverAndAdviceAreToldApartByBusinessServiceAndUnderlyingTransfer() {
        assertThat(Transforms.on("interbankVariant", "swift.cbprplus.03", false))
                .isEqualTo(FinancialInstitutionCreditTransfer.Variant.CORE);
        assertThat(Transforms.on("interbankVariant", null, true))
                .isEqualTo(FinancialInstitutionCreditTransfer.Variant.COVER);
        assertThat(Transforms.on("interbankVariant", "swift.cbprplus.cov.03", false))
                .isEqualTo(FinancialInstitutionCreditTransfer.Variant.COVER);
        assertThat(Transforms.on("interbankVariant", "swift.cbprplus.adv.03", false))
                .isEqualTo(FinancialInstitutionCreditTransfer.Variant.ADVICE);
    }

    @ParameterizedTest
    @CsvSource({
        "CORE, 2026-11-13, swift.cbprplus.03",
        "COVER, 2026-11-13, swift.cbprplus.cov.03",
        "ADVICE, 2026-11-13, swift.cbprplus.adv.03",
        "CORE, 2026-11-14, swift.cbprplus.04",
        "COVER, 2026-11-14, swift.cbprplus.cov.04",
        "ADVICE, 2027-01-04, swift.cbprplus.adv.04",
        "CORE, , swift.cbprplus.04",
    })
    void theReleaseInForceOnThePaymentsOwnDateNamesTheBusinessService(
            FinancialInstitutionCreditTransfer.Variant variant, @Nullable LocalDate settled, String service) {
        Draft draft = new Draft(FinancialInstitutionCreditTransfer.class);
        set(draft, "header.messageType", "MT202");
        set(draft, "header.from", agent("AAAABEBBXXX"));
        set(draft, "variant", variant);
        if (settled != null) {
            set(draft, "interbankSettlementDate", settled);
        }
        assertThat(written(List.of((Payment) draft.build()), "pacs.009.001.08"))
                .containsEntry("AppHdr/BizSvc", service);
    }

    @Test
    void whatIsAboutAnEarlierPaymentTakesTheReleaseOfThatAndWhatHasNoDateThatOfItsMessage() {
        Draft draft = new Draft(StatusReport.class);
        set(draft, "header.messageType", "MT199");
        set(draft, "header.from", agent("AAAABEBBXXX"));
        set(draft, "header.creationDateTime", new IsoDateTime(LocalDateTime.of(2026, 10, 1, 9, 0), ZoneOffset.UTC));
        assertThat(written(List.of((Payment) draft.build()), "pacs.002.001.10"))
                .containsEntry("AppHdr/BizSvc", "swift.cbprplus.03");
        set(draft, "original.payment.interbankSettlementDate", LocalDate.of(2026, 11, 20));
        assertThat(written(List.of((Payment) draft.build()), "pacs.002.001.10"))
                .containsEntry("AppHdr/BizSvc", "swift.cbprplus.04");
    }

    @Test
    void partOfABatchGetsTotalsOfItsOwn() {
        List<Payment> all = new ArrayList<>();
        for (String amount : List.of("10.50", "20.25", "30.00")) {
            Draft draft = new Draft(CustomerCreditTransfer.class);
            set(draft, "header.messageType", "pacs.008.001.08");
            set(draft, "header.numberOfTransactions", "3");
            set(draft, "header.controlSum", new BigDecimal("60.75"));
            set(draft, "totalInterbankSettlementAmount", new Amount(new BigDecimal("60.75"), "EUR"));
            set(draft, "interbankSettlementAmount", new Amount(new BigDecimal(amount), "EUR"));
            all.add((Payment) draft.build());
        }
        assertThat(written(all, "pacs.008.001.08"))
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", "3")
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/CtrlSum", "60.75");
        assertThat(written(all.subList(0, 2), "pacs.008.001.08"))
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", "2")
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/CtrlSum", "30.75")
                .containsEntry("/FIToFICstmrCdtTrf/GrpHdr/TtlIntrBkSttlmAmt/#text", "30.75");
    }

    @Test
    void whatAnOlderVersionHasNoPlaceForIsReported() {
        String uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d";
        Rendered rendered =
                MAPPINGS.fromCanonical(List.of(transfer("MT103", "uetr", uetr)), MessageType.mx("pacs.008.001.02"));
        assertThat(rendered.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.code()).isEqualTo(FindingCode.DROPPED);
            assertThat(loss.path()).isEqualTo("uetr");
            assertThat(loss.before()).isEqualTo(uetr);
            assertThat(loss.after()).isNull();
        });
    }

    @Test
    void aCodeThatTheTargetDoesNotKnowIsReported() {
        Rendered rendered = MAPPINGS.fromCanonical(
                List.of(transfer("MT103", "chargeBearer", "NOBODY")), MessageType.mx("pacs.008.001.08"));
        assertThat(rendered.losses()).singleElement().satisfies(loss -> assertThat(loss.path())
                .isEqualTo("chargeBearer"));
    }

    @Test
    void whatWasCapturedFromAnotherMessageIsReported() {
        Rendered rendered = MAPPINGS.fromCanonical(
                List.of(transfer("MT103", "extensions", List.of(new Extension("72", "/X/Y"), new Extension("@a", "")))),
                MessageType.mx("pacs.008.001.08"));
        assertThat(rendered.losses()).singleElement().satisfies(loss -> assertThat(loss.path())
                .isEqualTo("72"));
    }

    @Test
    void anExtensionThatPointsNowhereIsReportedAndDoesNoHarm() {
        for (String path : List.of(
                "Colour",
                "Dbtr/PstlAdr/AdrLine[1]/X",
                "ChrgsInf[900000000]/Amt",
                "",
                "/",
                "Dbtr[2]/Nm",
                "../x",
                "[1]")) {
            Rendered rendered = MAPPINGS.fromCanonical(
                    List.of(transfer("pacs.008.001.08", "extensions", List.of(new Extension(path, "v")))),
                    MessageType.mx("pacs.008.001.08"));
            assertThat(rendered.losses()).as(path).hasSize(1);
        }
    }

    @Test
    void paymentsOfAnotherKindAreRefused() {
        Rendered rendered = MAPPINGS.fromCanonical(
                List.of(transfer("MT103", "endToEndId", "E")), MessageType.mx("camt.053.001.08"));
        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).singleElement().satisfies(f -> assertThat(f.code())
                .isEqualTo(FindingCode.NO_COUNTERPART));
    }

    @Test
    void aTypeWithoutMappingIsRefused() {
        Rendered rendered = MAPPINGS.fromCanonical(
                List.of(transfer("MT103", "endToEndId", "E")), MessageType.mx("setr.001.001.04"));
        assertThat(rendered.findings()).singleElement().satisfies(f -> assertThat(f.code())
                .isEqualTo(FindingCode.TYPE_NOT_MAPPED));
    }

    @Test
    void paymentInformationIsCopiedToItsPaymentsAndGatheredAgain() {
        MxMessage source = LongStream.range(0, 100)
                .mapToObj(seed -> MxSamples.message("pain.001.001.09", seed))
                .filter(m -> Beans.leaves(m).containsKey("/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[2]/PmtId/EndToEndId"))
                .findFirst()
                .orElseThrow();
        List<Payment> payments = MAPPINGS.toCanonical(source);
        assertThat(payments).hasSizeGreaterThan(2).allSatisfy(p -> assertThat(((CustomerCreditTransfer) p).initiation())
                .isNotNull());
        long groups = payments.stream()
                .map(p -> ((CustomerCreditTransfer) p).initiation())
                .map(i -> i == null ? null : i.paymentInformationId())
                .distinct()
                .count();
        assertThat(written(payments, "pain.001.001.09").keySet())
                .contains("/CstmrCdtTrfInitn/PmtInf[2]/CdtTrfTxInf[2]/PmtId/EndToEndId")
                .noneMatch(k -> k.startsWith("/CstmrCdtTrfInitn/PmtInf[" + (groups + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "pacs.008.001.08, 1, MT103",
        "pain.001.001.09, 1, MT101",
        "camt.053.001.08, 1, MT940",
        "camt.052.001.08, 1, MT941", // balances alone
        "camt.052.001.08, 0, MT942",
    })
    void anMxHasItsUsualMt(String source, long seed, String target) {
        MxMessage message = MxSamples.message(source, seed);
        assertThat(MAPPINGS.counterpart(message, MAPPINGS.toCanonical(message), Standard.MT))
                .isEqualTo(MessageType.parse(target));
    }

    @Test
    void aCoverPaymentsCounterpartIsTheMtCover() {
        MxMessage message = MxSamples.message("pacs.009.001.08", 0);
        List<Payment> payments = MAPPINGS.toCanonical(message);
        assertThat(((FinancialInstitutionCreditTransfer) payments.get(0)).underlying())
                .isInstanceOf(UnderlyingCustomerCreditTransfer.class);
        assertThat(MAPPINGS.counterpart(message, payments, Standard.MT)).isEqualTo(MessageType.mt("202", "COV"));
    }
}
