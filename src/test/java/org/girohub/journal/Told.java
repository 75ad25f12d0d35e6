package org.girohub.journal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.girohub.message.Outcome;

/** Reports as the process tells them. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Told() {}

    static String uetr(int n) {
        return String.format("%08x-0000-4000-8000-%012x", n, n);
    }

    static String id(int n) {
        return String.format("01JD%06d", n);
    }

    /** That a message came. */
    static Report received(int n) {
        MessageFacts facts = new MessageFacts(
                "corporate",
                "FILE",
                "file-" + n + ".xml",
                null,
                1,
                1,
                "key-" + n,
                "sha",
                at(n),
                null,
                null,
                null,
                null);
        return Report.of(List.of(new Event(
                id(n) + "/received", id(n), at(n), "received", "from corporate", facts, null, List.of(), List.of())));
    }

    private static Instant at(int n) {
        return NOON.plusSeconds(n);
    }

    /** That it was dispatched, with one payment, and what it said. */
    static Report settled(int n) {
        MessageFacts facts = new MessageFacts(
                "corporate",
                "FILE",
                "file-" + n + ".xml",
                null,
                1,
                1,
                "key-" + n,
                "sha",
                at(n),
                "pacs.008.001.08",
                "MSG-" + n,
                "BIZ-" + n,
                "GIROFRPP");
        PaymentFacts payment = new PaymentFacts(
                id(n) + "-1",
                id(n),
                1,
                "customerCreditTransfer",
                "sepa-sct",
                "clearing.sepa-sct",
                "pacs.008.001.08",
                "OUT-" + n,
                null,
                "I-" + n,
                "E2E-" + n,
                "T-" + n,
                uetr(n),
                BigDecimal.valueOf(1000L + n, 2),
                "EUR",
                LocalDate.of(2026, 11, 20),
                "ACTC");
        List<Event> events = List.of(
                Event.step(id(n) + "/validate", id(n), at(n), "validate", "valid"),
                Event.step(id(n) + "/claim", id(n), at(n), "claim", "3 keys"),
                new Event(
                        id(n) + "/settled",
                        id(n),
                        at(n),
                        "settled",
                        "ACCEPTED",
                        facts,
                        new Event.Verdict(Outcome.ACCEPTED, null, List.of()),
                        List.of(payment),
                        List.of()));
        return new Report(
                events,
                List.of(
                        Content.text(
                                Content.Kind.TERMS,
                                "terms",
                                "aDE8937040044053" + String.format("%07d", n) + "\npMüller Söhne GmbH " + n
                                        + "\npBANKDEFFXXX\nwInvoice 4711/" + n),
                        Content.text(Content.Kind.ORIGINAL, "pacs.008.001.08", "<Document>" + n + "</Document>"),
                        Content.text(Content.Kind.OUTBOUND, "pacs.008.001.08", "<Document>out " + n + "</Document>")));
    }

    /** That the clearing settled it. */
    static Report answered(int n, String status) {
        return Report.of(List.of(new Event(
                "A" + n + "/status/" + status,
                id(n),
                at(n),
                "status",
                "ACTC to " + status,
                null,
                null,
                List.of(),
                List.of(new Event.StatusChange(id(n) + "-1", status)))));
    }
}
