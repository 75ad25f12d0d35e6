package org.girohub.dispatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.Transaction;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Loss;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtWriter;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxWriter;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the payments of a message go and makes the messages that go there. A message that goes on whole, in the
 * type that it came in, is written as it was read; all others are translated through the canonical model.
 */
public final class Dispatcher {
    /** Payments of a clearing message that its header names one by one. */
    private static final int MOST_NAMED = 1_000;

    private final RoutingTable routing;
    private final Mappings mappings;
    private final CanonicalJson json = new CanonicalJson();
    private final MxWriter mx;
    private final MtWriter mt = new MtWriter();
    private final Interbank interbank;
    private final Proof proof;
    private final CrossCheck crossCheck;

    /** A dispatcher; the validator judges what was translated before it goes out. */
    public Dispatcher(RoutingTable routing, Mappings mappings, Validator validator, Clock clock) {
        this.routing = routing;
        this.mappings = mappings;
        this.mx = new MxWriter(validator.bindings());
        this.interbank = new Interbank(routing.ownBics().iterator().next(), clock);
        this.proof = new Proof(validator);
        this.crossCheck = new CrossCheck(validator, mappings);
    }

    /**
     * What is to go out.
     *
     * @param outgoing the messages; empty when anything is wrong, for a message goes out whole or not at all
     * @param rules the routing rules that decided, as {@code file:line}
     * @param findings why not, and what is worth knowing
     */
    public record Plan(List<Outgoing> outgoing, List<String> rules, List<Finding> findings) {
        public Plan {
            outgoing = List.copyOf(outgoing);
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }

        /** Whether all of it can go out. */
        public boolean complete() {
            return findings.stream().noneMatch(Finding::isError);
        }
    }

    private record Lane(Scheme scheme, MessageType type) {}

    /**
     * Routes the payments of a message and makes the messages that carry them on.
     *
     * @param source the message that they came in
     * @param transactionIds the hub's ids of the payments
     */
    public Plan plan(ReadMessage source, List<Payment> payments, String hubMessageId, List<String> transactionIds) {
        return plan(source, payments, hubMessageId, transactionIds, finding -> false);
    }

    /**
     * The same, for a message that a person looked at.
     *
     * @param released whether it goes out in spite of a finding
     */
    public Plan plan(
            ReadMessage source,
            List<Payment> payments,
            String hubMessageId,
            List<String> transactionIds,
            Predicate<Finding> released) {
        List<Finding> findings = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        Map<Lane, List<Integer>> lanes = new LinkedHashMap<>();
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            String which = payments.size() == 1 ? "" : "payment " + (i + 1) + " of " + payments.size() + ": ";
            RoutingTable.Decision decision = routing.route(payment);
            if (decision == null) {
                findings.add(Finding.of(
                        FindingCode.NO_ROUTE,
                        "",
                        null,
                        which + "no rule of routes/routing.yaml takes it: " + RoutingTable.describe(payment)));
                continue;
            }
            MessageType type = decision.scheme().format(payment);
            if (type == null) {
                findings.add(Finding.of(
                        FindingCode.NO_FORMAT,
                        "",
                        null,
                        which + "scheme " + decision.scheme().name() + " (" + decision.rule() + ") takes no "
                                + RoutingTable.describe(payment)));
                continue;
            }
            rules.add(decision.rule());
            lanes.computeIfAbsent(new Lane(decision.scheme(), type), l -> new ArrayList<>())
                    .add(i);
        }
        List<Outgoing> outgoing = new ArrayList<>();
        if (findings.isEmpty()) {
            int number = 0;
            for (Map.Entry<Lane, List<Integer>> lane : lanes.entrySet()) {
                number++;
                outgoing.addAll(render(
                        source,
                        payments,
                        lane.getKey(),
                        lane.getValue(),
                        hubMessageId + (lanes.size() == 1 ? "" : "-" + number),
                        transactionIds,
                        findings));
            }
        }
        findings.replaceAll(f -> f.isError() && released.test(f) ? f.as(Severity.WARNING) : f);
        boolean refused = findings.stream().anyMatch(Finding::isError);
        return new Plan(
                refused ? List.of() : outgoing, rules.stream().distinct().toList(), findings);
    }

    /** How the MT that a multi-format message carries inside differs from what the hub would make of the message. */
    public List<Finding> crossCheck(RawMessage raw, List<Payment> payments) {
        return crossCheck.of(raw, payments);
    }

    private List<Outgoing> render(
            ReadMessage source,
            List<Payment> all,
            Lane lane,
            List<Integer> indexes,
            String messageId,
            List<String> transactionIds,
            List<Finding> findings) {
        List<Payment> payments = indexes.stream().map(all::get).toList();
        List<Integer> places = indexes.stream().map(i -> i + 1).toList();
        boolean order = Interbank.isOrder(payments);
        if (!order && lane.type().equals(source.type()) && payments.size() == all.size()) {
            return List.of(outgoing(lane, source, payments, places));
        }
        if (order) {
            payments = interbank.of(
                    payments,
                    lane.type(),
                    messageId,
                    indexes.stream().map(transactionIds::get).toList(),
                    lane.scheme().name().equals("book"));
        }
        Rendered rendered = mappings.fromCanonical(payments, lane.type());
        for (Loss loss : rendered.losses()) {
            // Only that something was lost, and where: values are personal data.
            findings.add(Finding.of(
                    loss.code(),
                    loss.path(),
                    null,
                    "in " + lane.type() + " for " + lane.scheme().name()));
            if (loss.essential() && lane.scheme().repairsEssentialLoss()) {
                findings.add(Finding.of(
                        FindingCode.ESSENTIAL_LOSS,
                        loss.path(),
                        null,
                        "not said in " + lane.type() + ", which scheme "
                                + lane.scheme().name() + " takes"));
            }
        }
        findings.addAll(rendered.findings());
        if (rendered.messages().isEmpty()) {
            findings.add(Finding.of(
                    FindingCode.NOT_TRANSLATABLE,
                    "",
                    null,
                    source.type() + " cannot be said as " + lane.type() + ", which scheme "
                            + lane.scheme().name() + " takes"));
            return List.of();
        }
        List<Outgoing> outgoing = new ArrayList<>();
        boolean oneEach = rendered.messages().size() == payments.size();
        for (int i = 0; i < rendered.messages().size(); i++) {
            outgoing.add(outgoing(
                    lane,
                    rendered.messages().get(i),
                    oneEach ? List.of(payments.get(i)) : payments,
                    oneEach ? List.of(places.get(i)) : places));
        }
        for (Outgoing out : outgoing) {
            for (Finding finding : proof.of(out.text(), out.type())) {
                if (finding.isError()) {
                    findings.add(Finding.of(
                            FindingCode.OUTPUT_INVALID,
                            finding.path(),
                            finding.value(),
                            "in " + lane.type() + " for " + lane.scheme().name() + ": " + finding.message()));
                }
            }
        }
        return outgoing;
    }

    private Outgoing outgoing(Lane lane, ReadMessage message, List<Payment> payments, List<Integer> places) {
        if (message instanceof MtMessage fin) {
            return new Outgoing(
                    lane.scheme(),
                    message.type(),
                    mt.write(fin),
                    fin.field("20").map(MtField::value).orElse(null),
                    fin.userHeader().get("108"),
                    places,
                    payments);
        }
        return new Outgoing(
                lane.scheme(),
                message.type(),
                mx.write((MxMessage) message),
                payments.get(0).header().messageId(),
                null,
                places,
                payments);
    }

    /** The messages for the clearings' queues. */
    public List<OutMessage> clearing(Plan plan, Origin origin) {
        List<OutMessage> messages = new ArrayList<>();
        for (Outgoing out : plan.outgoing()) {
            Map<String, Object> headers = origin.headers();
            headers.put(Headers.MESSAGE_TYPE, out.type().name());
            headers.put(Headers.SCHEME, out.scheme().name());
            // A clearing message can carry several payments; whoever counts, counts these. The broker takes no headers
            // above 100 KB.
            if (out.payments().size() <= MOST_NAMED) {
                headers.put(
                        Headers.TRANSACTION_ID,
                        out.payments().stream()
                                .map(place -> origin.transactionIds().get(place - 1))
                                .collect(Collectors.joining(",")));
            }
            if (out.payments().size() == 1) {
                String uetr = uetr(out.sent().get(0));
                if (uetr != null) {
                    headers.put(Headers.UETR, uetr);
                }
            }
            messages.add(OutMessage.text(out.scheme().queue(), out.text(), headers, origin.hubMessageId()));
        }
        return messages;
    }

    /** The messages for the ledger: each payment as canonical JSON, as it goes out. */
    public List<OutMessage> ledger(Plan plan, Origin origin) {
        List<OutMessage> messages = new ArrayList<>();
        for (Outgoing out : plan.outgoing()) {
            for (int i = 0; i < out.payments().size(); i++) {
                int place = out.payments().get(i);
                Payment payment = out.sent().get(i);
                Map<String, Object> headers = origin.headers();
                headers.put(Headers.MESSAGE_TYPE, payment.header().messageType());
                headers.put(Headers.SCHEME, out.scheme().name());
                headers.put(Headers.TRANSACTION_ID, origin.transactionIds().get(place - 1));
                String uetr = uetr(payment);
                if (uetr != null) {
                    headers.put(Headers.UETR, uetr);
                }
                messages.add(OutMessage.text(Queues.LEDGER, json.write(payment), headers, origin.hubMessageId()));
            }
        }
        return messages;
    }

    /**
     * Whose payments these are.
     *
     * @param hubMessageId the hub's id of the message
     * @param channel where it came from
     * @param transactionIds the hub's ids of its payments
     */
    public record Origin(String hubMessageId, String channel, List<String> transactionIds) {
        public Origin {
            transactionIds = List.copyOf(transactionIds);
        }

        private Map<String, Object> headers() {
            Map<String, Object> headers = new HashMap<>();
            headers.put(Headers.MESSAGE_ID, hubMessageId);
            headers.put(Headers.SOURCE, channel);
            headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
            return headers;
        }
    }

    /** The unique end-to-end transaction reference of a payment, in lower case; null without one. */
    public static @Nullable String uetr(Payment payment) {
        String uetr = payment instanceof Transaction transaction
                ? transaction.uetr()
                : payment instanceof PaymentReturn returned
                        ? returned.uetr()
                        : payment instanceof PaymentReversal reversal
                                ? reversal.uetr()
                                : payment instanceof PaymentActivationRequest request ? request.uetr() : null;
        return uetr == null ? null : uetr.toLowerCase(java.util.Locale.ROOT);
    }
}
