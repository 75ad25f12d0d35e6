package org.girohub.reply;

import java.util.List;
import org.girohub.findings.Finding;

/** How the hub ended with a message, as far as its sender is to learn it. */
public sealed interface Decision {
    /** All that speaks for or against, most of all the errors. */
    List<Finding> findings();

    /** Dispatched to its clearing queue and the ledger. Not settled: that is what the clearing says later. */
    record Accepted(List<Finding> findings) implements Decision {
        public Accepted {
            findings = List.copyOf(findings);
        }
    }

    /** Invalid; nothing of it was dispatched. */
    record Rejected(List<Finding> findings) implements Decision {
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Held, because it was there before.
     *
     * @param first hub message id of the one that was there first, and whose status stands
     */
    record Duplicate(String first, List<Finding> findings) implements Decision {
        public Duplicate {
            findings = List.copyOf(findings);
        }
    }

    /** Waits for a person: the hub can neither accept nor reject it. */
    record Repair(List<Finding> findings) implements Decision {
        public Repair {
            findings = List.copyOf(findings);
        }
    }
}
