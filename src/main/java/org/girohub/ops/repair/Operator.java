package org.girohub.ops.repair;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Somebody who acts, known by a token.
 *
 * @param name as the journal names the actor
 * @param roles what it may do beside looking
 */
public record Operator(String name, Set<Role> roles) {
    public Operator {
        roles = Set.copyOf(roles);
    }

    /**
     * Insists that it has a role.
     *
     * @throws Refusal when it has not
     */
    void mustHave(Role role) {
        if (!roles.contains(role)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    name + " lacks the role " + role.label() + " (has "
                            + (roles.isEmpty()
                                    ? "none"
                                    : new TreeSet<>(roles)
                                            .stream().map(Role::label).collect(Collectors.joining(", ")))
                            + "); somebody with the role can do it, or give it: girohub operator add --help");
        }
    }
}
