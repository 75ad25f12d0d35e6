package org.girohub.validation.mt;

import java.util.List;

/** The common group n90 to n99, of all categories. */
final class CommonGroupRules {
    private CommonGroupRules() {}

    static List<MtRule> rules() {
        return List.of();
    }
}
