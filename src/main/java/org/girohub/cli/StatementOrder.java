package org.girohub.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.StatementContinuity;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** Looks whether the statements of a file go on where those before them in the same file ended. */
final class StatementOrder {
    private static final Set<String> STATEMENTS = Set.of("camt.052", "camt.053");
    private static final Set<String> NUMBERS = Set.of("940", "941", "942", "950");

    private @Nullable Mappings mappings;
    private String file = "";
    private StatementContinuity continuity = new StatementContinuity();

    /** A verdict with what is found beside it. */
    Verdict with(String ofFile, Verdict verdict, Level upTo) {
        if (!file.equals(ofFile)) {
            file = ofFile;
            continuity = new StatementContinuity();
        }
        ReadMessage message = verdict.message();
        if (message == null || upTo.compareTo(Level.RULES) < 0 || !isStatement(message.type())) {
            return verdict;
        }
        Mappings loaded = mappings;
        if (loaded == null) {
            loaded = Mappings.load(Installation.current().mappings());
            mappings = loaded;
        }
        if (!loaded.covers(message)) {
            return verdict;
        }
        List<Finding> breaks = continuity.next(loaded.toCanonical(message));
        if (breaks.isEmpty()) {
            return verdict;
        }
        List<Finding> all = new ArrayList<>(verdict.findings());
        all.addAll(breaks);
        return new Verdict(verdict.raw(), message, all, verdict.profiles());
    }

    private static boolean isStatement(MessageType type) {
        return type.isMx() ? STATEMENTS.contains(type.message()) : NUMBERS.contains(type.number());
    }
}
