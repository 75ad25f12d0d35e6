package org.girohub.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.girohub.broker.Broker;
import org.girohub.canonical.MessageHeader;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Claim;
import org.girohub.journal.Conflict;
import org.girohub.journal.Journal;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Claims the keys of a message that is about to be dispatched, durably, before the broker transaction commits. A message
 * whose keys are another's already is a duplicate; one that uses a key again for another amount, or of which only a part was
 * there before, waits for a person.
 */
public final class ClaimKeys implements Stage {
    private final Journal journal;
    private final Broker broker;
    private final Observer observer;

    /** A stage. */
    public ClaimKeys(Journal journal, Broker broker, Observer observer) {
        this.journal = journal;
        this.broker = broker;
        this.observer = observer;
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public void run(Work work) {
        if (work.isAnswer()) {
            return;
        }
        List<Claim> claims = Keys.of(work);
        String mark = mark(work.header());
        if (mark != null && !compare(work, claims, mark)) {
            return;
        }
        Edges.before(Step.CLAIM);
        work.claiming();
        Journal.Claimed claimed = journal.claimAhead(work.owner(), work.id(), claims);
        // Claim, then commit: whatever the answer, it must be durable before anything that follows from it.
        broker.beforeCommit(claimed::await);
        List<Conflict> conflicts = claimed.conflicts();
        Edges.after(Step.CLAIM);
        observer.claimed(conflicts.isEmpty());
        if (conflicts.isEmpty()) {
            work.note(name(), claims.size() + " keys" + (mark == null ? "" : ", marked with " + mark + ", the first"));
            return;
        }
        judge(work, claims, conflicts);
    }

    private void judge(Work work, List<Claim> claims, List<Conflict> conflicts) {
        Finding alarm = alarm(work, conflicts);
        if (alarm == null) {
            duplicate(work, conflicts);
        } else if (work.releases(alarm)) {
            release(work, claims, conflicts);
        } else {
            work.settle(Outcome.REPAIR, List.of(alarm));
            work.note(name(), alarm.message());
        }
    }

    /**
     * Looks at what is marked as a possible duplicate or a copy.
     *
     * @return whether it may go on to claim its keys
     */
    private boolean compare(Work work, List<Claim> claims, String mark) {
        work.found(List.of(
                Finding.of(FindingCode.POSSIBLE_DUPLICATE, "", mark, "Its sender marks it with " + mark + ".")));
        Finding doubt = null;
        if (claims.stream().allMatch(c -> c.key().startsWith("transport:"))) {
            doubt = Finding.of(
                    FindingCode.UNCOMPARABLE_DUPLICATE,
                    "",
                    mark,
                    "It is marked with " + mark + " and has neither a message id nor a UETR.");
        } else if (isCopy(mark) && work.payments().stream().anyMatch(p -> p.amount() != null)) {
            // A copy is for information: it is held like any duplicate where its original is known, and else not paid
            // by a machine.
            List<Conflict> conflicts = journal.conflicts(work.owner(), claims);
            if (!conflicts.isEmpty()) {
                judge(work, claims, conflicts);
                return false;
            }
            doubt = Finding.of(
                    FindingCode.COPY_WITHOUT_ORIGINAL,
                    "",
                    mark,
                    "It is marked as a copy (" + mark + "), and its original was not dispatched.");
        }
        if (doubt == null || work.releases(doubt)) {
            return true;
        }
        work.settle(Outcome.REPAIR, List.of(doubt));
        work.note(name(), doubt.message());
        return false;
    }

    private static boolean isCopy(String mark) {
        return mark.equals("CpyDplct COPY") || mark.equals("CpyDplct CODU");
    }

    /** How the sender marks a message that may have come before; null when it does not. */
    private static @Nullable String mark(@Nullable MessageHeader header) {
        if (header == null) {
            return null;
        }
        if (header.copyDuplicate() != null) {
            return "CpyDplct " + header.copyDuplicate();
        }
        if (!Boolean.TRUE.equals(header.possibleDuplicate())) {
            return null;
        }
        return header.messageType().startsWith("MT") ? "PDE or PDM" : "PssblDplct";
    }

    /** What a person must decide about; null when it is a mere duplicate. */
    private static @Nullable Finding alarm(Work work, List<Conflict> conflicts) {
        if (conflicts.stream().anyMatch(c -> !isOfAPayment(c) && c.sameContent())) {
            return null; // the same delivery, or the same references and amounts: what else it has in common counts no
            // more
        }
        for (Conflict conflict : conflicts) {
            if (!conflict.sameContent()) {
                return Finding.of(
                        FindingCode.KEY_REUSED,
                        "",
                        null,
                        "Its " + what(conflict) + " was used by " + conflict.holder() + " for another amount.");
            }
        }
        return conflicts.size() >= work.payments().size()
                ? null
                : Finding.of(
                        FindingCode.PARTLY_DUPLICATE,
                        "",
                        null,
                        conflicts.size() + " of " + work.payments().size() + " payments came before, in "
                                + conflicts.get(0).holder() + ".");
    }

    private void duplicate(Work work, List<Conflict> conflicts) {
        Conflict first = conflicts.stream()
                .filter(c -> c.sameContent() && !isOfAPayment(c))
                .findFirst()
                .orElse(conflicts.get(0));
        work.settleDuplicate(
                first.holder(),
                Finding.of(
                        FindingCode.DUPLICATE,
                        "",
                        null,
                        "The same " + what(first) + " came before, in " + first.holder() + ", which "
                                + journal.outcome(first.holder())
                                        .map(outcome -> "is " + outcome)
                                        .orElse("is being dispatched")
                                + " and stands."));
        work.note(name(), "duplicate of " + first.holder());
    }

    /**
     * Claims, in place of each key that another message has, one that says which content was let through under it: so what was
     * released once is found to be there when it comes again, and is not released a second time.
     */
    private void release(Work work, List<Claim> claims, List<Conflict> conflicts) {
        Set<Claim> taken = conflicts.stream().map(Conflict::claim).collect(Collectors.toSet());
        List<Claim> released = claims.stream()
                .map(c -> taken.contains(c) ? new Claim(c.key() + "/released/" + c.fingerprint(), c.fingerprint()) : c)
                .toList();
        List<Conflict> again = journal.claim(work.owner(), work.id(), released);
        if (again.isEmpty()) {
            work.note(name(), released.size() + " keys, " + taken.size() + " of them released by hand");
        } else {
            duplicate(work, again);
        }
    }

    private static boolean isOfAPayment(Conflict conflict) {
        return conflict.claim().key().startsWith("uetr:");
    }

    private static String what(Conflict conflict) {
        String key = conflict.claim().key();
        if (key.startsWith("transport:")) {
            return "delivery";
        }
        return key.startsWith("business:") ? "message reference" : "UETR";
    }
}
