package org.girohub.validation;

import java.util.function.Consumer;
import org.girohub.findings.Finding;

/**
 * A rule of an ISO 20022 message definition that its schema cannot say.
 *
 * @param id {@code <message>-<what it is about>}; also the folder of its test cases
 * @param message the message without version, {@code pacs.008}
 * @param from first version that it holds for
 * @param to last version
 * @param source the rule's name in the message definition report
 * @param check finds what breaks it
 */
record MxRule(String id, String message, int from, int to, String source, Check check) {
    /** Looks at a message (the element below {@code Document}) and reports what breaks the rule. */
    interface Check {
        void check(MxNode message, Consumer<Finding> findings);
    }
}
