package org.girohub.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Claim;
import org.girohub.message.Outcome;

/**
 * Checks a message as a whole, before anything of it goes anywhere: that no payment is in it twice; and sends answers of
 * clearings their own way, for they are nothing to dispatch.
 */
public final class Check implements Stage {
    private final Answers answers;

    /** A stage. */
    public Check(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public void run(Work work) {
        Finding rejection = work.intake().rework().rejection();
        if (rejection != null) {
            work.settle(Outcome.REJECTED, List.of());
            work.note(name(), "rejected by hand");
            return;
        }
        if (work.payments().stream().allMatch(p -> Answers.answer(p) != null)) {
            answers.match(work);
            return;
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Payment payment : work.payments()) {
            for (Claim claim : Keys.ofPayment(payment)) {
                if (!keys.add(claim.key())) {
                    findings.add(Finding.of(
                            FindingCode.REPEATED_WITHIN, "", null, "Two payments of the message have the same UETR."));
                }
            }
        }
        if (!findings.isEmpty()) {
            work.settle(Outcome.REPAIR, findings);
        }
        work.note(name(), findings.isEmpty() ? "complete" : findings.size() + " payments twice");
    }
}
