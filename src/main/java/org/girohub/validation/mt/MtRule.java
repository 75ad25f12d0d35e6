package org.girohub.validation.mt;

import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.mt.MtMessage;

/**
 * A network validated rule of MT messages. A rule that lacks what it compares (because the schema level already reported
 * it missing) says nothing. It takes time in proportion to the message's length.
 *
 * @param id {@code MT<type>-<rule>-<error code>}; also the folder of its test cases
 * @param types the message types that it holds for, each variant by its own name ({@code MT103}, {@code MT103.STP}); the
 *     common group of all categories as {@code MTn92}
 * @param source rule and error code in the standard
 * @param check finds what breaks it
 */
public record MtRule(String id, Set<String> types, String source, Check check) {
    public MtRule {
        types = Set.copyOf(types);
    }

    /** Looks at a message and reports what breaks the rule. */
    public interface Check {
        void check(MtMessage message, Consumer<Finding> findings);
    }
}
