package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.girohub.config.Settings;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Claim;
import org.girohub.journal.Journal;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several messages in one broker transaction: nothing of what holds for one may be lost by it. */
class GroupTest {
    private static final int MESSAGES = 12;
    private static final int POISON = 6;

    @TempDir
    private Path home;

    private Settings settings;

    @BeforeEach
    void oneConsumerAndTwoAttempts() {
        settings = HubFixture.settings(home)
                .with(Settings.CONSUMERS, "1")
                .with(Settings.GROUP, "16")
                .with(Settings.ATTEMPTS, "2");
    }

    private HubFixture start(Watch watch) {
        HubFixture hub = new HubFixture(settings);
        hub.hub().broker().server().orElseThrow().registerBrokerPlugin(watch);
        return hub;
    }

    /** Messages that come together, in one file. */
    private static String together() {
        return IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(i -> Messages.sepa("M" + i, Messages.uetr(i), i + ".50"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatWaitsSharesATransaction() throws Exception {
        Watch watch = new Watch(false);
        try (HubFixture hub = start(watch)) {
            hub.drop("corporate", "many.xml", together());
            assertThat(hub.settled("many.xml", MESSAGES))
                    .extracting(Trace::outcome)
                    .containsOnly(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(MESSAGES);
            assertThat(watch.transactions())
                    .as("broker transactions of " + MESSAGES + " messages")
                    .isLessThan(MESSAGES);
            assertThat(Objects.requireNonNull(
                                    hub.hub().broker().server().orElseThrow().locateQueue("hub.events"))
                            .getMessagesAdded())
                    .as("messages that tell of " + MESSAGES + " messages")
                    .isLessThan(MESSAGES);
        }
    }

    @Test
    void rejectedMessagesShareATransaction() throws Exception {
        Watch watch = new Watch(false);
        try (HubFixture hub = start(watch)) {
            hub.drop("corporate", "many.xml", together().replace("SLEV", "NONE"));
            assertThat(hub.settled("many.xml", MESSAGES))
                    .extracting(Trace::outcome)
                    .containsOnly(Outcome.REJECTED);
            await().untilAsserted(() -> assertThat(
                            hub.hub().broker().depth("hub.rejected").orElseThrow())
                    .isZero());
            assertThat(hub.files("rejected")).as("each with its findings").hasSize(2 * MESSAGES);
            assertThat(watch.rejections())
                    .as("broker transactions of " + MESSAGES + " rejected messages")
                    .isPositive()
                    .isLessThan(MESSAGES);
        }
    }

    @Test
    void theFirstMessageAfterAStartWaitsForNoOther() throws Exception {
        Watch watch = new Watch(false);
        try (HubFixture hub = start(watch)) {
            hub.drop("corporate", "many.xml", together());
            assertThat(hub.settled("many.xml", MESSAGES)).hasSize(MESSAGES);
            assertThat(watch.sizes()).startsWith(1);
            assertThat(watch.sizes().get(1)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aMessageThatFailsHarmsNoneOfItsGroup() throws Exception {
        Watch watch = new Watch(true);
        try (HubFixture hub = start(watch)) {
            hub.drop("corporate", "many.xml", together());
            List<Trace> traces = hub.settled("many.xml", MESSAGES);
            for (Trace trace : traces) {
                if (trace.message().index() == POISON) {
                    assertThat(trace.outcome()).isEqualTo(Outcome.REPAIR);
                    assertThat(trace.findings()).extracting(Finding::code).contains(FindingCode.ATTEMPTS_EXHAUSTED);
                } else {
                    // Rolled back with it once; a second time would be one attempt too many.
                    assertThat(trace.outcome())
                            .as("message " + trace.message().index())
                            .isEqualTo(Outcome.ACCEPTED);
                }
            }
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(MESSAGES - 1);
            assertThat(hub.browse("ledger.postings")).hasSize(MESSAGES - 1);
        }
    }

    @Test
    void theClaimsOfAGroupAreItsOwnAfterACrash() throws Exception {
        Watch watch = new Watch(true);
        settings = settings.with(Settings.ATTEMPTS, "1000").with(Settings.RETRY_DELAY, "2000");
        try (HubFixture hub = start(watch)) {
            hub.drop("corporate", "many.xml", together());
            await().untilAsserted(() -> assertThat(watch.refused()).isPositive());
            hub.restart(); // the keys of those before the poison are claimed, and nothing of them was sent
            assertThat(hub.settled("many.xml", MESSAGES))
                    .extracting(Trace::outcome)
                    .containsOnly(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(MESSAGES);
            assertThat(hub.browse("ledger.postings")).hasSize(MESSAGES);
        }
    }

    @Test
    void noPaymentIsSeenBeforeItsClaimIsDurable() throws Exception {
        try (HubFixture hub = new HubFixture(settings);
                Journal onDisk = Journal.openReadOnly(settings.storeFile());
                Connection connection = hub.hub().broker().connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer clearing = session.createConsumer(session.createQueue("clearing.sepa-sct"));
            // On a busy machine one claim could become durable by chance before it is looked at.
            for (int i = 1; i <= MESSAGES; i++) {
                hub.drop("corporate", "one-" + i + ".xml", Messages.sepa("M" + i, Messages.uetr(i), "12.50"));
                assertThat(clearing.receive(20_000)).isNotNull();
                assertThat(onDisk.conflicts(
                                "nobody",
                                List.of(new Claim("uetr:customerCreditTransfer:" + Messages.uetr(i), "12.5 EUR"))))
                        .as("what another process can read of the claim")
                        .hasSize(1);
            }
        }
    }

    /** Counts the transactions that send to clearings, and refuses one payment at the ledger. */
    private static final class Watch implements ActiveMQServerMessagePlugin {
        // Broker transactions of payments, in the order of their coming, with how many each holds.
        private final Map<Long, Integer> transactions = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Set<Long> rejections = ConcurrentHashMap.newKeySet();
        private final AtomicInteger refused = new AtomicInteger();
        private final boolean poison;

        Watch(boolean poison) {
            this.poison = poison;
        }

        @Override
        public void beforeSend(
                ServerSession session,
                Transaction tx,
                org.apache.activemq.artemis.api.core.Message message,
                boolean direct,
                boolean noAutoCreateQueue)
                throws ActiveMQException {
            if (message.getAddress().startsWith("clearing.")) {
                transactions.merge(tx.getID(), 1, Integer::sum);
            } else if (poison
                    && message.getAddress().equals("ledger.postings")
                    && Messages.uetr(POISON).equals(message.getStringProperty("HubUetr"))) {
                refused.incrementAndGet();
                throw new ActiveMQException("the ledger has no room for this one");
            }
        }

        @Override
        public void messageAcknowledged(
                Transaction tx, MessageReference reference, AckReason reason, ServerConsumer consumer) {
            if (tx != null && reference.getQueue().getName().equals(SimpleString.of("hub.rejected"))) {
                rejections.add(tx.getID());
            }
        }

        int rejections() {
            return rejections.size();
        }

        int transactions() {
            return transactions.size();
        }

        List<Integer> sizes() {
            synchronized (transactions) {
                return List.copyOf(transactions.values());
            }
        }

        int refused() {
            return refused.get();
        }
    }
}
