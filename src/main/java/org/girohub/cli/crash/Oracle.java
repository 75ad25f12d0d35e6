package org.girohub.cli.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.journal.Journal;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;

/**
 * The books at the end: offered = accepted + rejected + duplicate + repair, and accepted = clearing = ledger = journal, as
 * multisets of transaction ids with their sums per currency; no input in no state; each answer once.
 */
final class Oracle {
    private static final Pattern HUB_ID = Pattern.compile("\"(?:hubMessageId|id)\"\\s*:\\s*\"([0-9A-Z]{26})\"");
    private static final Pattern ANSWERED = Pattern.compile("^(?:pacs|pain|camt)\\.\\d{3}\\.\\d{3}\\.\\d{2}: .*");

    private final Path home;
    /** Groups that balanced at an earlier look: what the journal says of them cannot change any more. */
    private final Map<String, Settled> settled = new LinkedHashMap<>();

    private final Set<Path> read = new HashSet<>();
    private final Set<String> rejectedIds = new HashSet<>();
    private final Map<String, Integer> answerFiles = new HashMap<>();

    /** What the journal says of all deliveries of an offer. */
    private record Settled(int deliveries, List<Trace> traces) {}

    Oracle(Path home) {
        this.home = home;
    }

    /**
     * What a look found.
     *
     * @param missing what is not there yet, and would be lost if it never came
     * @param wrong what must never be
     * @param counts messages by outcome
     */
    record Report(List<String> missing, List<String> wrong, Map<Outcome, Long> counts, String sums) {
        boolean balances() {
            return missing.isEmpty() && wrong.isEmpty();
        }
    }

    Report look(Senders senders, Drain drain, Journal journal) throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>(senders.refusals());
        Map<Offer, List<Senders.Delivery>> groups = new LinkedHashMap<>();
        for (Senders.Delivery delivery : senders.deliveries()) {
            groups.computeIfAbsent(delivery.offer(), o -> new ArrayList<>()).add(delivery);
            if (!delivery.sure()) {
                missing.add(delivery.key() + " could not be delivered");
            }
        }
        List<Trace> all = new ArrayList<>();
        groups.forEach((offer, deliveries) -> {
            Settled known = settled.get(offer.id());
            if (known == null || known.deliveries() != deliveries.size()) {
                int problems = missing.size() + wrong.size();
                known = new Settled(deliveries.size(), judge(offer, deliveries, journal, missing, wrong));
                if (missing.size() + wrong.size() == problems
                        && deliveries.stream().allMatch(Senders.Delivery::sure)) {
                    settled.put(offer.id(), known);
                }
            }
            all.addAll(known.traces());
        });
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        all.forEach(trace -> {
            if (trace.outcome() != null && !isPart(trace)) {
                counts.merge(trace.outcome(), 1L, Long::sum);
            }
        });
        long parts = all.stream().filter(Oracle::isPart).count();
        journal.countsByOutcome().forEach((outcome, count) -> {
            if (outcome.equals("IN_WORK")) {
                missing.add(count + " messages are in no state");
                return;
            }
            // a part of a large file is a message of the journal's, and nobody's offer
            long known = counts.getOrDefault(Outcome.valueOf(outcome), 0L) + (outcome.equals("ACCEPTED") ? parts : 0);
            if (count != known) {
                missing.add("the journal has " + count + " " + outcome + ", the senders know of " + known);
            }
        });
        if (!missing.isEmpty()) {
            settled.clear(); // a try that nobody was sure of may have arrived late
        }
        String sums = balance(all, drain.taken(), missing, wrong);
        answers(all, drain.taken(), missing, wrong);
        return new Report(missing, wrong, counts, sums);
    }

    private static List<Trace> judge(
            Offer offer, List<Senders.Delivery> deliveries, Journal journal, List<String> missing, List<String> wrong) {
        List<Trace> traces = new ArrayList<>();
        for (Senders.Delivery delivery : deliveries) {
            delivery.names().forEach((name, certain) -> {
                List<Trace> found = journal.trace(name);
                if (found.isEmpty() && certain) {
                    missing.add(name + " of " + delivery.key() + " is not known");
                }
                // A request that was repeated may have been taken in twice, a file or a JMS message never.
                if (found.size() > 1 && offer.inlet() != Inlet.HTTP) {
                    wrong.add(name + " of " + delivery.key() + " was taken in " + found.size() + " times");
                }
                traces.addAll(found);
            });
        }
        long open = traces.stream().filter(t -> t.outcome() == null).count();
        long asExpected =
                traces.stream().filter(t -> t.outcome() == offer.expected()).count();
        long duplicates =
                traces.stream().filter(t -> t.outcome() == Outcome.DUPLICATE).count();
        if (open > 0) {
            missing.add(offer.id() + " has " + open + " deliveries in no state");
        } else if (offer.expected() == Outcome.ACCEPTED) {
            if (asExpected == 0) {
                missing.add(offer.id() + " is not accepted: " + outcomes(traces));
            } else if (asExpected != 1 || duplicates != traces.size() - 1) {
                wrong.add(offer.id() + " must be accepted once and else be a duplicate: " + outcomes(traces));
            }
        } else if (asExpected != traces.size()) {
            wrong.add(offer.id() + " must be " + offer.expected() + " each time: " + outcomes(traces));
        }
        List<Trace> parts = new ArrayList<>();
        for (Trace trace : traces) {
            if (trace.outcome() == Outcome.ACCEPTED) {
                List<Trace> whole = new ArrayList<>(List.of(trace));
                for (int i = 1; i <= offer.parts(); i++) {
                    String id = trace.hubMessageId() + "." + i;
                    List<Trace> part = journal.trace(id);
                    if (part.size() != 1 || part.get(0).outcome() != Outcome.ACCEPTED) {
                        missing.add(id + ", a part of " + offer.id() + ", is not accepted: " + outcomes(part));
                    }
                    whole.addAll(part);
                }
                parts.addAll(whole.subList(1, whole.size()));
                if (whole.size() != 1 + offer.parts()) {
                    continue; // what the journal says of them is on its way
                }
                BigDecimal expected = BigDecimal.ZERO;
                for (int i = 1; i <= offer.transactions(); i++) {
                    expected = expected.add(offer.amount(i));
                }
                BigDecimal sum = BigDecimal.ZERO;
                List<PaymentFacts> payments =
                        whole.stream().flatMap(t -> t.payments().stream()).toList();
                for (PaymentFacts payment : payments) {
                    sum = payment.amount() == null ? sum : sum.add(payment.amount());
                }
                if (payments.size() != offer.transactions() || sum.compareTo(expected) != 0) {
                    wrong.add(offer.id() + " was offered with " + offer.transactions() + " payments of " + expected
                            + ", the journal has " + payments.size() + " of " + sum);
                }
            }
        }
        traces.addAll(parts);
        return traces;
    }

    private static boolean isPart(Trace trace) {
        return trace.hubMessageId().indexOf('.') > 0;
    }

    private static String outcomes(List<Trace> traces) {
        return traces.stream()
                .map(t -> t.hubMessageId() + " " + t.outcome())
                .toList()
                .toString();
    }

    /** Accepted = clearing = ledger; returns the sums. */
    private static String balance(
            List<Trace> traces, List<Drain.Taken> taken, List<String> missing, List<String> wrong) {
        Map<String, Integer> journal = new HashMap<>();
        Map<String, BigDecimal> journalSums = new TreeMap<>();
        for (Trace trace : traces) {
            if (trace.outcome() == Outcome.ACCEPTED) {
                for (PaymentFacts payment : trace.payments()) {
                    journal.merge(payment.paymentId(), 1, Integer::sum);
                    if (payment.currency() != null && payment.amount() != null) {
                        journalSums.merge(payment.currency(), payment.amount(), BigDecimal::add);
                    }
                }
            }
        }
        Map<String, Integer> clearing = new HashMap<>();
        Map<String, BigDecimal> clearingSums = new TreeMap<>();
        Map<String, Integer> ledger = new HashMap<>();
        Map<String, BigDecimal> ledgerSums = new TreeMap<>();
        for (Drain.Taken one : taken) {
            boolean toLedger = one.queue().equals("ledger.postings");
            if (toLedger || one.queue().startsWith("clearing.")) {
                for (String id : one.ids().split(",")) {
                    (toLedger ? ledger : clearing).merge(id, 1, Integer::sum);
                }
                (toLedger ? ledgerSums : clearingSums).merge(one.currency(), one.sum(), BigDecimal::add);
            }
        }
        compare("clearing", clearing, journal, missing, wrong);
        compare("ledger", ledger, journal, missing, wrong);
        if (clearing.equals(journal) && ledger.equals(journal)) {
            if (!same(clearingSums, journalSums) || !same(ledgerSums, journalSums)) {
                wrong.add("sums differ: journal " + journalSums + ", clearing " + clearingSums + ", ledger "
                        + ledgerSums);
            }
        }
        return journal.size() + " payments " + journalSums;
    }

    private static boolean same(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
        return a.keySet().equals(b.keySet())
                && a.keySet().stream()
                        .allMatch(c ->
                                a.getOrDefault(c, BigDecimal.ZERO).compareTo(b.getOrDefault(c, BigDecimal.ZERO)) == 0);
    }

    private static void compare(
            String queue,
            Map<String, Integer> there,
            Map<String, Integer> journal,
            List<String> missing,
            List<String> wrong) {
        journal.keySet().forEach(id -> {
            if (!there.containsKey(id)) {
                missing.add(id + " is accepted and not on " + queue);
            }
        });
        there.forEach((id, times) -> {
            if (times > 1) {
                wrong.add(id + " is " + times + " times on " + queue);
            }
            if (!journal.containsKey(id)) {
                missing.add(id + " is on " + queue + " and not accepted");
            }
        });
    }

    /** Each answer is there once, and each rejected message with its findings. */
    private void answers(List<Trace> traces, List<Drain.Taken> taken, List<String> missing, List<String> wrong)
            throws IOException {
        Map<String, Integer> replies = new HashMap<>();
        for (Drain.Taken one : taken) {
            if (one.queue().startsWith("hub.replies.")) {
                replies.merge(one.ids(), 1, Integer::sum);
            }
        }
        replies.forEach((id, times) -> {
            if (times > 1) {
                wrong.add(id + " was answered " + times + " times");
            }
        });
        for (Path file : fresh(home.resolve("outbound").resolve(Inlet.FILE.channel()))) {
            answerFiles.merge(stem(file), 1, Integer::sum);
        }
        for (Path file : fresh(home.resolve("rejected"))) {
            if (file.toString().endsWith(".findings.json")) {
                Matcher m = HUB_ID.matcher(Files.readString(file));
                while (m.find()) {
                    rejectedIds.add(m.group(1));
                }
            }
        }
        for (Trace trace : traces) {
            if (isPart(trace)) {
                continue;
            }
            boolean answered = trace.events().stream()
                    .anyMatch(e -> e.step().equals("reply")
                            && ANSWERED.matcher(e.detail()).matches());
            String id = trace.hubMessageId();
            if (answered && "JMS".equals(trace.message().source()) && !replies.containsKey(id)) {
                missing.add(id + " has no answer on its queue");
            }
            if (answered && "FILE".equals(trace.message().source())) {
                String name = String.valueOf(trace.message().sourceName());
                int files = answerFiles.getOrDefault(name.substring(0, name.lastIndexOf('.')), 0);
                if (files == 0) {
                    missing.add(id + " has no answer in the outbound folder");
                } else if (files > 1) {
                    wrong.add(id + " has " + files + " answers in the outbound folder");
                }
            }
            if (trace.outcome() == Outcome.REJECTED && !rejectedIds.contains(id)) {
                missing.add(id + " is rejected and not in a rejected folder");
            }
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Complete files below a folder that were not seen before. */
    private List<Path> fresh(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            for (Path path : list) {
                if (Files.isDirectory(path)) {
                    files.addAll(fresh(path));
                } else if (!String.valueOf(path.getFileName()).startsWith(".") && read.add(path)) {
                    files.add(path);
                }
            }
        }
        return files;
    }
}
