package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.OriginalTransaction;
import org.girohub.canonical.StatusReport;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrelatorTests {
    private static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f011";

    /** What was sent, in memory; the journal's own lookup is tested with the journal. */
    private record Sent(List<Dispatched> all) implements DispatchLookup {
        @Override
        public List<Dispatched> byUetr(String uetr, int limit) {
            return all.stream().filter(d -> uetr.equals(d.uetr())).limit(limit).toList();
        }

        @Override
        public List<Dispatched> byMessageId(String messageId, int limit) {
            return all.stream()
                    .filter(d -> messageId.equals(d.messageId()))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Dispatched> byUserReference(String reference, int limit) {
            return all.stream()
                    .filter(d -> reference.equals(d.userReference()))
                    .limit(limit)
                    .toList();
        }
    }

    private final Correlator correlator = new Correlator(new Sent(List.of(
            sent("hub-1", 1, "target2", "M1", "E1", "T1", UETR, null, "ACTC"),
            sent("hub-2", 1, "target2", "M2", "E1", "T1", null, null, "ACTC"),
            sent("hub-2", 2, "target2", "M2", "E2", "T2", null, null, "ACSC"),
            sent("hub-3", 1, "cbprplus", "F20", null, null, null, "MUR-3", "ACTC"),
            sent("hub-4", 1, "target2", "SAME", "E1", null, null, null, "ACTC"),
            sent("hub-5", 1, "target2", "SAME", "E1", null, null, null, "ACTC"))));

    @Test
    void theUetrTellsWhateverElseIsQuoted() {
        Correlator.Correlation found = correlator.correlate(
                report("ACSC", null, original("UNKNOWN", null, null, UETR.toUpperCase(java.util.Locale.ROOT))),
                "target2");
        assertThat(found.findings()).isEmpty();
        assertThat(found.matches()).singleElement().satisfies(m -> {
            assertThat(m.dispatched().hubMessageId()).isEqualTo("hub-1");
            assertThat(m.status()).isEqualTo("ACSC");
            assertThat(m.step()).isEqualTo(StatusProgress.Step.ADVANCES);
            assertThat(m.matchedBy()).isEqualTo("UETR");
        });
    }

    @Test
    void ofAPaymentAndItsCoverWithOneUetrTheQuotedMessageIsMeant() {
        String shared = "0b1a2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
        Correlator both = new Correlator(new Sent(List.of(
                sent("hub-6", 1, "cbprplus", "PAYMENT", "E6", null, shared, null, "ACTC"),
                sent("hub-7", 1, "cbprplus", "COVER", "E6", null, shared, null, "ACTC"))));
        assertThat(both.correlate(report("ACSC", null, original("COVER", "E6", null, shared)), "cbprplus")
                        .matches())
                .singleElement()
                .satisfies(m -> assertThat(m.dispatched().hubMessageId()).isEqualTo("hub-7"));
        assertThat(codes(both.correlate(report("ACSC", null, original("OTHER", "E6", null, shared)), "cbprplus")))
                .containsExactly(FindingCode.ANSWER_AMBIGUOUS);
    }

    @Test
    void messageAndTransactionIdsTellWithoutUetr() {
        assertThat(correlator
                        .correlate(report("RJCT", null, original("M2", "E1", "T1", null)), "target2")
                        .matches())
                .singleElement()
                .satisfies(m -> assertThat(m.dispatched())
                        .extracting(Dispatched::hubMessageId, Dispatched::transactionIndex)
                        .containsExactly("hub-2", 1));
    }

    @Test
    void idsThatDisagreeDoNotMatch() {
        assertThat(codes(correlator.correlate(report("RJCT", null, original("M2", "E1", "T2", null)), "target2")))
                .containsExactly(FindingCode.ANSWER_UNKNOWN);
    }

    @Test
    void aStatusOfTheGroupIsOneOfEveryTransaction() {
        Correlator.Correlation found =
                correlator.correlate(report(null, "ACSC", original("M2", null, null, null)), "target2");
        assertThat(found.matches()).hasSize(2);
        assertThat(found.matches().get(1).step()).isEqualTo(StatusProgress.Step.KEEPS);
    }

    @Test
    void aRejectionOfWhatIsSettledIsAConflict() {
        Correlator.Correlation found =
                correlator.correlate(report("RJCT", null, original("M2", "E2", null, null)), "target2");
        assertThat(codes(found)).containsExactly(FindingCode.ANSWER_CONFLICTS);
        assertThat(found.matches().get(0).step()).isEqualTo(StatusProgress.Step.CONFLICTS);
    }

    @Test
    void anotherSchemesAnswerDoesNotCount() {
        assertThat(codes(correlator.correlate(report("ACSC", null, original(null, null, null, UETR)), "sepa-inst")))
                .containsExactly(FindingCode.ANSWER_UNKNOWN);
    }

    @Test
    void whatFitsTwoMessagesChangesNeither() {
        Correlator.Correlation found =
                correlator.correlate(report("ACSC", null, original("SAME", "E1", null, null)), "target2");
        assertThat(codes(found)).containsExactly(FindingCode.ANSWER_AMBIGUOUS);
        assertThat(found.matches()).isEmpty();
    }

    @Test
    void anAnswerWithoutReferencesIsUnknown() {
        assertThat(codes(correlator.correlate(report("ACSC", null, original(null, null, null, null)), "target2")))
                .containsExactly(FindingCode.ANSWER_UNKNOWN);
        assertThat(codes(correlator.correlate(report(null, null, original("M1", null, null, null)), "target2")))
                .containsExactly(FindingCode.ANSWER_UNKNOWN);
    }

    @Test
    void aNakIsMatchedByItsUserReference() {
        Correlator.Correlation found =
                correlator.correlate(f21(Map.of("451", "1", "405", "T27003", "108", "MUR-3"), null), "cbprplus");
        assertThat(found.matches()).singleElement().satisfies(m -> {
            assertThat(m.dispatched().hubMessageId()).isEqualTo("hub-3");
            assertThat(m.status()).isEqualTo("RJCT");
            assertThat(m.reasons().get(0).additionalInformation().get(0)).contains("T27003");
        });
    }

    @Test
    void anAckIsMatchedByTheOriginalBehindIt() {
        MtMessage original = new MtMessage(
                MessageType.mt("103", ""), null, Map.of(), List.of(new MtField("20", "F20", "", 2)), Map.of(), null);
        assertThat(correlator
                        .correlate(f21(Map.of("451", "0"), original), "cbprplus")
                        .matches())
                .singleElement()
                .satisfies(m -> assertThat(m.status()).isEqualTo("ACTC"));
    }

    @Test
    void anF21WithoutVerdictSaysNothing() {
        assertThat(codes(correlator.correlate(f21(Map.of("108", "MUR-3"), null), "cbprplus")))
                .containsExactly(FindingCode.ANSWER_UNKNOWN);
    }

    private static List<FindingCode> codes(Correlator.Correlation found) {
        return found.findings().stream().map(Finding::code).toList();
    }

    private static MtMessage f21(Map<String, String> fields, @Nullable MtMessage original) {
        List<MtField> list = new LinkedHashMap<>(fields)
                .entrySet().stream()
                        .map(e -> new MtField(e.getKey(), Objects.requireNonNull(e.getValue()), "", 1))
                        .toList();
        return new MtMessage(MessageType.F21, null, Map.of(), list, Map.of(), original);
    }

    private static Dispatched sent(
            String hubId,
            int index,
            String scheme,
            String messageId,
            @Nullable String endToEndId,
            @Nullable String transactionId,
            @Nullable String uetr,
            @Nullable String userReference,
            String status) {
        return new Dispatched(
                hubId + "-" + index,
                hubId,
                index,
                scheme,
                messageId,
                null,
                endToEndId,
                transactionId,
                uetr,
                userReference,
                status);
    }

    private static OriginalTransaction original(
            @Nullable String messageId,
            @Nullable String endToEndId,
            @Nullable String transactionId,
            @Nullable String uetr) {
        return new OriginalTransaction(
                messageId, null, null, null, null, endToEndId, transactionId, uetr, null, null, null, null);
    }

    private static StatusReport report(
            @Nullable String transactionStatus, @Nullable String groupStatus, OriginalTransaction original) {
        MessageHeader header = new MessageHeader(
                "pacs.002.001.10",
                "S1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new StatusReport(
                header,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                groupStatus,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                original,
                transactionStatus,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
