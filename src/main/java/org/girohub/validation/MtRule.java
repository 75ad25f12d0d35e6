package org.girohub.validation;

import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.mt.MtMessage;

/**
 * A network validated rule of MT messages.
 *
 * @param id {@code MT<number>-<rule>-<error code>}; also the folder of its test cases
 * @param numbers the message numbers that it holds for, variants included
 * @param source rule and error code in the standard
 * @param check finds what breaks it
 */
record MtRule(String id, Set<String> numbers, String source, Check check) {
    /** Looks at a message and reports what breaks the rule. */
    interface Check {
        void check(MtMessage message, Consumer<Finding> findings);
    }
}
