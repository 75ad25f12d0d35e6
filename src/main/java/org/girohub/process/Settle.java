package org.girohub.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.canonical.Amount;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.StatusRequest;
import org.girohub.canonical.Transaction;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.dispatch.Dispatcher;
import org.girohub.dispatch.Outgoing;
import org.girohub.findings.Finding;
import org.girohub.inbound.IntakeMessage;
import org.girohub.journal.Content;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.journal.MessageFacts;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Report;
import org.girohub.message.Outcome;
import org.girohub.routing.Kinds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The end of every message: tells the journal how it ended and what of it went where, and puts what is not dispatched where
 * it belongs; all in the transaction of the intake message.
 */
public final class Settle implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("org.girohub.process");
    /** A header holds a sentence, not a report. */
    private static final int LONGEST_REASON = 500;
    /** Bytes of a file that the journal does not keep beside the archive. */
    private static final int LARGE = 1_048_576;

    private final Broker broker;
    private final Observer observer;
    private final Journal journal;
    private final boolean contents;

    /**
     * A stage.
     *
     * @param contents whether the journal keeps what messages said
     */
    public Settle(Broker broker, Observer observer, Journal journal, boolean contents) {
        this.broker = broker;
        this.observer = observer;
        this.journal = journal;
        this.contents = contents;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public boolean always() {
        return true;
    }

    @Override
    public void run(Work work) {
        Outcome outcome = work.outcome();
        if (outcome == null) {
            throw new IllegalStateException("no verdict after the last stage");
        }
        if (outcome != Outcome.ACCEPTED && work.mayHoldClaims()) {
            // An earlier attempt may have claimed, under settings of before, and fallen before it dispatched: what ends
            // undispatched leaves no claim, or its sender's next try would be held as a duplicate of nothing.
            journal.release(work.owner());
        }
        List<OutMessage> messages = new ArrayList<>();
        switch (outcome) {
            case ACCEPTED -> {}
            case REJECTED -> messages.add(rejected(work));
            case REPAIR -> messages.add(aside(Queues.REPAIR, work));
            case DUPLICATE -> {
                if (work.intake().file() == null) {
                    messages.add(aside(Queues.HELD, work));
                }
            }
        }
        List<Event> events = new ArrayList<>(work.events());
        events.add(settled(work, outcome));
        messages.add(
                OutMessage.bytes(Queues.EVENTS, new Report(events, contents(work)).toBytes(), Map.of(), work.id()));
        Edges.before(Step.SEND_EVENTS);
        broker.send(messages);
        Edges.after(Step.SEND_EVENTS);
        if (work.intake().part() == null) {
            observer.settled(work.intake().channel(), work.type(), outcome); // a file counts once, not with each part
        }
        String reason = reason(work);
        if (outcome == Outcome.REJECTED || outcome == Outcome.REPAIR) {
            observer.refused(work.intake().channel(), reason);
        }
        MDC.put("outcome", outcome.name());
        LOG.info(
                "{} {} payments {}",
                work.type() == null ? "unidentified" : work.type(),
                work.payments().size(),
                outcome == Outcome.ACCEPTED ? schemes(work) : reason);
    }

    private List<Content> contents(Work work) {
        List<Content> kept = new ArrayList<>();
        Content terms = SearchTerms.of(work.payments());
        if (terms != null) {
            kept.add(terms);
        }
        if (contents) {
            Content original = original(work);
            if (original != null) {
                kept.add(original);
            }
            kept.addAll(work.contents());
        }
        return kept;
    }

    private static @Nullable Content original(Work work) {
        String name = work.type() == null ? "" : work.type().name();
        IntakeMessage intake = work.intake();
        if (intake.cut() != null) {
            return Content.text(
                    Content.Kind.ORIGINAL, name, intake.cut().whole().text());
        }
        if (intake.content() instanceof byte[] bytes) {
            // Large files lie in the archive, once.
            return bytes.length > LARGE && intake.file() != null
                    ? Content.text(Content.Kind.REFERENCE, name, intake.file())
                    : new Content(Content.Kind.ORIGINAL, name, bytes);
        }
        return null;
    }

    private static String schemes(Work work) {
        Dispatcher.Plan plan = work.plan();
        return plan == null
                ? "answer"
                : plan.outgoing().stream()
                        .map(o -> o.scheme().name())
                        .distinct()
                        .collect(Collectors.joining(","));
    }

    /** Codes only: messages of findings may show what a person wrote. */
    private static String reason(Work work) {
        String codes = work.findings().stream()
                .filter(f -> f.isError() || work.outcome() == Outcome.DUPLICATE)
                .map(f -> f.code().id())
                .distinct()
                .limit(5)
                .collect(Collectors.joining(","));
        return work.duplicateOf() == null ? codes : codes + " of " + work.duplicateOf();
    }

    private static OutMessage aside(String queue, Work work) {
        Map<String, Object> headers = work.intake().headers();
        headers.put(Headers.OUTCOME, Objects.requireNonNull(work.outcome()).name());
        if (work.type() != null) {
            headers.put(Headers.MESSAGE_TYPE, work.type().name());
        }
        String reason = work.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .map(f -> f.code().id() + ": " + f.message())
                .orElseGet(() -> work.duplicateOf() == null ? "" : "duplicate of " + work.duplicateOf());
        headers.put(Headers.REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        headers.put(Headers.FINDINGS, FindingsJson.write(work));
        headers.put(
                Headers.CODES,
                work.findings().stream()
                        .filter(Finding::isError)
                        .map(f -> f.code().id())
                        .distinct()
                        .collect(Collectors.joining(",", ",", ",")));
        return with(headers, queue, work);
    }

    /** For the folder of what is rejected; without the message where its file has it, which is moved there. */
    private static OutMessage rejected(Work work) {
        Map<String, Object> headers = work.intake().headers();
        headers.put(Headers.FINDINGS, FindingsJson.write(work));
        return work.intake().file() != null && work.intake().count() == 1
                ? OutMessage.text(Queues.REJECTED, "", headers, work.id())
                : with(headers, Queues.REJECTED, work);
    }

    private static OutMessage with(Map<String, Object> headers, String queue, Work work) {
        if (work.intake().cut() != null) {
            return OutMessage.text(queue, work.intake().cut().whole().text(), headers, work.id());
        }
        return work.intake().content() instanceof byte[] bytes
                ? OutMessage.bytes(queue, bytes, headers, work.id())
                : OutMessage.text(queue, "", headers, work.id());
    }

    private static Event settled(Work work, Outcome outcome) {
        MessageHeader header = work.header();
        MessageFacts facts = new MessageFacts(
                work.intake().channel(),
                work.intake().source().name(),
                work.intake().part() == null
                        ? work.intake().sourceName()
                        : work.intake().label(), // a file is found by its name, and not each of its parts
                work.intake().file(),
                work.intake().index(),
                work.intake().count(),
                work.intake().transportKey(),
                work.intake().sha256(),
                work.intake().receivedAt(),
                work.type() == null ? null : work.type().name(),
                work.intake().part() != null
                        ? work.intake().part().messageId()
                        : header == null ? null : header.messageId(),
                header == null ? null : header.businessMessageId(),
                header == null ? null : sender(work, header));
        return new Event(
                work.eventId("settled"),
                work.id(),
                work.now(),
                "settled",
                outcome + (work.duplicateOf() == null ? "" : " of " + work.duplicateOf()),
                facts,
                new Event.Verdict(outcome, work.duplicateOf(), work.findings(), work.shadows()),
                payments(work, outcome),
                List.of());
    }

    private static @Nullable String sender(Work work, MessageHeader header) {
        return header.from() != null && header.from().bic() != null
                ? header.from().bic()
                : Keys.counterparty(work.payments().get(0));
    }

    private static List<PaymentFacts> payments(Work work, Outcome outcome) {
        List<PaymentFacts> facts = new ArrayList<>();
        Dispatcher.Plan plan = work.plan();
        if (outcome == Outcome.ACCEPTED && plan != null) {
            for (Outgoing out : plan.outgoing()) {
                for (int i = 0; i < out.payments().size(); i++) {
                    facts.add(payment(work, out.payments().get(i), out.sent().get(i), out));
                }
            }
            return facts;
        }
        for (int i = 0; i < work.payments().size(); i++) {
            if (Answers.answer(work.payments().get(i)) == null) {
                facts.add(payment(work, i + 1, work.payments().get(i), null));
            }
        }
        return facts;
    }

    private static PaymentFacts payment(Work work, int place, Payment payment, @Nullable Outgoing out) {
        Amount amount = payment.amount();
        String instructionId = null;
        String endToEndId = null;
        String transactionId = null;
        java.time.LocalDate date = null;
        if (payment instanceof Transaction transfer) {
            instructionId = transfer.instructionId();
            endToEndId = transfer.endToEndId();
            transactionId = transfer.transactionId();
            date = transfer.interbankSettlementDate();
        } else if (payment instanceof PaymentReturn returned) {
            transactionId = returned.returnId();
            date = returned.interbankSettlementDate();
        } else if (payment instanceof PaymentReversal reversal) {
            transactionId = reversal.reversalId();
            date = reversal.interbankSettlementDate();
        } else if (payment instanceof PaymentActivationRequest request) {
            instructionId = request.instructionId();
            endToEndId = request.endToEndId();
        } else if (payment instanceof StatusRequest request) {
            transactionId = request.requestId();
        }
        return new PaymentFacts(
                work.transactionIds().get(place - 1),
                work.id(),
                place,
                Kinds.kind(payment),
                out == null ? null : out.scheme().name(),
                out == null ? null : out.scheme().queue(),
                out == null ? null : out.type().name(),
                out == null ? null : out.messageId(),
                out == null ? null : out.userReference(),
                instructionId,
                endToEndId,
                transactionId,
                Dispatcher.uetr(payment),
                amount == null ? null : amount.value(),
                amount == null ? null : amount.currency(),
                date,
                out == null ? null : "ACTC");
    }
}
