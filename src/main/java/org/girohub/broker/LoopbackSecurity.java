package org.girohub.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what on the embedded broker. The hub itself connects within its own process, with a password made afresh at
 * every start, and may do all. Everybody else comes through the loopback port and may only put messages on the queues
 * that the hub reads from, and take from those that it writes for others; never from or to the hub's own work.
 */
final class LoopbackSecurity implements ActiveMQSecurityManager5 {
    static final String HUB = "hub";
    static final String PEER = "peer";

    private final String password;

    LoopbackSecurity(String password) {
        this.password = password;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String given,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        boolean within = connection != null && connection.getTransportConnection() instanceof InVMConnection;
        String role = within && HUB.equals(user) && same(given) ? HUB : PEER;
        if (within && role.equals(PEER)) {
            return null;
        }
        return new Subject(true, Set.of(new UserPrincipal(role)), Set.of(), Set.of());
    }

    private boolean same(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        return subject != null
                && subject.getPrincipals().stream().anyMatch(principal -> roles.stream()
                        .anyMatch(role -> role.getName().equals(principal.getName()) && check.hasRole(role)));
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String given) {
        return HUB.equals(user) && same(given);
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String given, Set<Role> roles, CheckType check) {
        return validateUser(user, given);
    }
}
