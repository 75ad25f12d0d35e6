package org.girohub.process;

import java.util.List;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Claim;
import org.girohub.journal.Conflict;
import org.girohub.journal.Journal;
import org.girohub.message.Outcome;

/**
 * Claims the keys of a message that is about to be dispatched, durably, before the broker transaction commits. A message
 * whose keys are another's already is a duplicate; one that uses a key again for another amount, or of which only a part was
 * there before, waits for a person.
 */
public final class ClaimKeys implements Stage {
    private final Journal journal;
    private final Observer observer;

    /** A stage. */
    public ClaimKeys(Journal journal, Observer observer) {
        this.journal = journal;
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
        Edges.before(Step.CLAIM);
        List<Conflict> conflicts = journal.claim(work.owner(), work.id(), claims);
        Edges.after(Step.CLAIM);
        observer.claimed(conflicts.isEmpty());
        if (conflicts.isEmpty()) {
            work.note(name(), claims.size() + " keys");
            return;
        }
        Conflict first = conflicts.get(0);
        boolean otherAmount = conflicts.stream().anyMatch(c -> !c.sameContent());
        boolean whole = conflicts.stream().map(c -> c.claim().key()).anyMatch(k -> !k.startsWith("uetr:"))
                || conflicts.size() >= work.payments().size();
        if (otherAmount) {
            Conflict alarm =
                    conflicts.stream().filter(c -> !c.sameContent()).findFirst().orElse(first);
            work.settle(
                    Outcome.REPAIR,
                    List.of(Finding.of(
                            FindingCode.KEY_REUSED,
                            "",
                            null,
                            "Its " + what(alarm) + " was used by " + alarm.holder() + " for another amount.")));
            work.note(name(), "key of " + alarm.holder() + " with another amount");
        } else if (whole) {
            work.settleDuplicate(
                    first.holder(),
                    Finding.of(
                            FindingCode.DUPLICATE,
                            "",
                            null,
                            "The same " + what(first) + " came before, in " + first.holder() + ", which stands."));
            work.note(name(), "duplicate of " + first.holder());
        } else {
            work.settle(
                    Outcome.REPAIR,
                    List.of(Finding.of(
                            FindingCode.PARTLY_DUPLICATE,
                            "",
                            null,
                            conflicts.size() + " of " + work.payments().size() + " payments came before, in "
                                    + first.holder() + ".")));
            work.note(name(), "partly duplicate of " + first.holder());
        }
    }

    private static String what(Conflict conflict) {
        String key = conflict.claim().key();
        if (key.startsWith("transport:")) {
            return "delivery";
        }
        return key.startsWith("business:") ? "message reference" : "UETR";
    }
}
