package org.girohub.validation.mt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.girohub.findings.Finding;
import org.girohub.mt.MtMessage;

/** The level RULES of MT messages: the network validated rules of every type, each under its SWIFT error code. */
public final class MtRules {
    private final List<MtRule> all = Stream.of(
                    CustomerTransferRules.rules(),
                    RequestRules.rules(),
                    MultipleTransferRules.rules(),
                    DirectDebitRules.rules(),
                    ChequeRules.rules(),
                    InstitutionTransferRules.rules(),
                    StatementRules.rules(),
                    CommonGroupRules.rules())
            .flatMap(List::stream)
            .toList();

    private final Map<String, List<MtRule>> byType = new HashMap<>();

    /** Knows all rules. */
    public MtRules() {
        for (MtRule rule : all) {
            for (String type : rule.types()) {
                byType.computeIfAbsent(type, k -> new ArrayList<>()).add(rule);
            }
        }
    }

    /** Every rule. */
    public List<MtRule> all() {
        return all;
    }

    /** Judges a message. */
    public void check(MtMessage message, Consumer<Finding> findings) {
        for (MtRule rule : byType.getOrDefault(message.type().name(), List.of())) {
            rule.check().check(message, findings);
        }
        String number = message.type().number();
        if (number.length() == 3 && number.charAt(1) == '9') {
            for (MtRule rule : byType.getOrDefault("MTn" + number.substring(1), List.of())) {
                rule.check().check(message, findings);
            }
        }
    }
}
