package org.girohub.validation.mt;

import java.util.List;

/** The cheque messages MT 110, 111 and 112. */
final class ChequeRules {
    private ChequeRules() {}

    static List<MtRule> rules() {
        return List.of();
    }
}
