package org.girohub.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The Artemis broker inside the hub's process: durable (each transaction is on disk before it counts), paging to disk when
 * a queue grows, open to this machine only.
 */
final class EmbeddedBroker implements AutoCloseable {
    /** A queue that nothing stays on. */
    private static final String NOWHERE = "hub.nowhere";

    private final EmbeddedActiveMQ embedded = new EmbeddedActiveMQ();
    private final int serverId;
    private final String password;
    private final CompletableFuture<String> ioFailure = new CompletableFuture<>();
    private int port;

    EmbeddedBroker(Path folder, int port, int memoryMb, long retryDelay, int heldDays, Collection<String> queues) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        password = HexFormat.of().formatHex(secret);
        // The in-VM connectors of one process share a name space; hubs in one process (tests) must not meet there.
        serverId = random.nextInt(1, Integer.MAX_VALUE);
        ConfigurationImpl configuration = new ConfigurationImpl();
        try {
            configure(configuration, folder, port, memoryMb, retryDelay, heldDays, queues);
            embedded.setConfiguration(configuration);
            embedded.setSecurityManager(new LoopbackSecurity(password));
            embedded.createActiveMQServer();
            embedded.getActiveMQServer().registerIOCriticalErrorListener((failure, message, file) -> {
                // The broker itself stops; nothing is tried again, for who knows what a failed flush has left on disk.
                ioFailure.complete(
                        "the broker's disk fails (" + message + (file == null ? "" : ", " + file) + "): " + failure);
            });
            embedded.start();
            if (!embedded.getActiveMQServer().waitForActivation(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("another process holds " + folder);
            }
            NettyAcceptor acceptor = (NettyAcceptor)
                    embedded.getActiveMQServer().getRemotingService().getAcceptor("loopback");
            this.port = acceptor == null ? port : acceptor.getActualPort();
        } catch (Exception e) {
            close();
            throw new BrokerException("the embedded broker cannot start: " + e.getMessage(), e);
        }
    }

    private void configure(
            ConfigurationImpl configuration,
            Path folder,
            int port,
            int memoryMb,
            long retryDelay,
            int heldDays,
            Collection<String> queues)
            throws Exception {
        configuration.setName("girohub");
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        // Commits that come within this time share one flush.
        configuration.setJournalBufferTimeout_NIO(300_000);
        // Nearly all of what is in a file is consumed soon, and then the file is free without any copying of the rest.
        configuration.setJournalCompactMinFiles(20);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large-messages").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJMXManagementEnabled(false);
        configuration.setManagementAddress(SimpleString.of("hub.broker.management"));
        configuration.setManagementNotificationAddress(SimpleString.of("hub.broker.notifications"));
        configuration.setMessageCounterEnabled(false);
        configuration.setMaxDiskUsage(95);
        configuration.setGracefulShutdownEnabled(false);
        configuration.setSecurityEnabled(true);
        configuration.setSecurityInvalidationInterval(10_000);
        configuration.setClusterUser("none");
        configuration.setClusterPassword(password);

        Map<String, Object> inVm = new HashMap<>();
        inVm.put("serverId", String.valueOf(serverId));
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), inVm, "in-vm"));
        Map<String, Object> loopback = new HashMap<>();
        loopback.put("host", "127.0.0.1");
        loopback.put("port", String.valueOf(port));
        loopback.put("protocols", "CORE");
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), loopback, "loopback"));

        AddressSettings standard = new AddressSettings()
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setMaxSizeBytes(memoryMb * 1024L * 1024L)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                // Never a dead letter: after the last attempt the process route itself moves a message to repair, with
                // the reason.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of(Queues.REPAIR))
                .setExpiryAddress(SimpleString.of(Queues.REPAIR))
                .setRedeliveryDelay(retryDelay)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                .setNoExpiry(true);
        configuration.addAddressSetting("#", standard);
        // Duplicates are let go in time, and go nowhere then: the first ones stand.
        configuration.addAddressSetting(
                Queues.HELD,
                new AddressSettings()
                        .setNoExpiry(false)
                        .setExpiryDelay(TimeUnit.DAYS.toMillis(heldDays))
                        .setExpiryAddress(SimpleString.of(NOWHERE)));
        configuration.addQueueConfiguration(QueueConfiguration.of(NOWHERE)
                .setAddress(NOWHERE)
                .setRoutingType(RoutingType.ANYCAST)
                .setPurgeOnNoConsumers(true)
                .setAutoCreateAddress(true));

        Role hub = new Role(
                LoopbackSecurity.HUB, true, true, true, true, true, true, true, true, true, true, false, false);
        Role sends = peer(true, false);
        Role takes = peer(false, true);
        configuration.putSecurityRoles("#", Set.of(hub));
        configuration.putSecurityRoles(Queues.INBOUND_PREFIX + "#", Set.of(hub, sends));
        configuration.putSecurityRoles(Queues.CLEARING_PREFIX + "#", Set.of(hub, takes));
        configuration.putSecurityRoles(Queues.LEDGER, Set.of(hub, takes));
        configuration.putSecurityRoles(Queues.REPLIES_PREFIX + "#", Set.of(hub, takes));
        configuration.putSecurityRoles(Queues.REPAIR, Set.of(hub, takes));

        for (String queue : queues) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue)
                    .setAddress(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)
                    .setAutoCreateAddress(true));
        }
    }

    private static Role peer(boolean send, boolean consume) {
        return new Role(
                LoopbackSecurity.PEER,
                send,
                consume,
                false,
                false,
                false,
                false,
                false,
                consume,
                false,
                false,
                false,
                false);
    }

    /** Completes with the reason when the broker's files could not be written, after which it stops. */
    CompletableFuture<String> ioFailure() {
        return ioFailure;
    }

    String url() {
        return "vm://" + serverId;
    }

    String password() {
        return password;
    }

    int port() {
        return port;
    }

    ActiveMQServer server() {
        return embedded.getActiveMQServer();
    }

    @Override
    public void close() {
        try {
            embedded.stop();
        } catch (Exception e) {
            throw new BrokerException("the embedded broker does not stop: " + e.getMessage(), e);
        }
    }
}
