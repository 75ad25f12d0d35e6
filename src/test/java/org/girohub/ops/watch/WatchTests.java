package org.girohub.ops.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a JMX connector, as an operator's console sees it. */
class WatchTests {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private JMXConnectorServer connectors;
    private JMXConnector connector;
    private MBeanServerConnection client;
    private Watch watch;

    @BeforeEach
    void start() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + in + "?delay=50&initialDelay=0&move=" + folder.resolve("done") + "/${file:name}")
                        .routeId("intake-folder-tests")
                        .log("${file:size}");
            }
        });
        camel.start();
        watch = new Watch(ManagementFactory.getPlatformMBeanServer(), Clock.systemUTC(), Pauses.FORGOTTEN);
        watch.camel(camel);
        watch.channel("tests", "FILE", in.toString(), List.of("intake-folder-tests"), Waiting.inFolder(in));
        watch.scheme("target2", "pacs.008.001.08", "clearing.target2", Waiting.nowhere());
        watch.hub(Waiting.nowhere(), Waiting.nowhere(), () -> "UP");
        connectors = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://"), null, ManagementFactory.getPlatformMBeanServer());
        connectors.start();
        connector = JMXConnectorFactory.connect(connectors.getAddress());
        client = connector.getMBeanServerConnection();
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        connectors.stop();
        watch.close();
        camel.stop();
    }

    @Test
    void theDepthOfAQueueIsKnownAfterAGarbageCollectionToo() {
        watch.queue("hub.tests", new Seven());
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return garbage.refersTo(null);
        });
        assertThat(watch.scrape())
                .contains("girohub_queue_depth{queue=\"hub.tests\"} 7.0")
                .contains("girohub_queue_oldest_seconds{queue=\"hub.tests\"} 8.0");
    }

    private static final class Seven implements Waiting {
        @Override
        public long count() {
            return 7;
        }

        @Override
        public long oldestSeconds() {
            return 8;
        }
    }

    @Test
    void aPausedChannelLeavesFilesWhereTheyAreUntilItIsResumed() throws Exception {
        ChannelMXBean channel =
                JMX.newMXBeanProxy(client, new ObjectName("org.girohub:type=Channel,name=tests"), ChannelMXBean.class);
        assertThat(channel.isPaused()).isFalse();
        channel.pause();
        assertThat(channel.isPaused()).isTrue();
        Files.writeString(folder.resolve("in").resolve("a.txt"), "x");
        await().during(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(5))
                .until(() -> Files.exists(folder.resolve("in").resolve("a.txt")));
        assertThat(channel.getWaiting()).isEqualTo(1);
        channel.resume();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.exists(folder.resolve("done").resolve("a.txt")));
        assertThat(channel.isPaused()).isFalse();
        assertThat(channel.getRoutes()).containsExactly("intake-folder-tests");
    }

    @Test
    void countsAndLastErrorsAreSeen() throws Exception {
        watch.statistics().settled("tests", MessageType.mx("pacs.008.001.08"), Outcome.ACCEPTED);
        watch.statistics().settled("tests", null, Outcome.REPAIR);
        watch.statistics().dispatched("target2", 3);
        watch.statistics().failed("tests", "cannot read\nDE89370400440532013000");
        ChannelMXBean channel =
                JMX.newMXBeanProxy(client, new ObjectName("org.girohub:type=Channel,name=tests"), ChannelMXBean.class);
        assertThat(channel.getAccepted()).isEqualTo(1);
        assertThat(channel.getRepairs()).isEqualTo(1);
        assertThat(channel.getLastError()).isEqualTo("cannot read\\nDE***3000");
        assertThat(channel.getLastErrorAt()).isNotNull();
        HubMXBean hub = JMX.newMXBeanProxy(client, new ObjectName("org.girohub:type=Hub"), HubMXBean.class);
        assertThat(hub.getAccepted()).isEqualTo(1);
        assertThat(hub.getDispatchedPayments()).isEqualTo(3);
        SchemeMXBean scheme =
                JMX.newMXBeanProxy(client, new ObjectName("org.girohub:type=Scheme,name=target2"), SchemeMXBean.class);
        assertThat(scheme.getDispatched()).isEqualTo(3);
        assertThat(scheme.getLastDispatchAt()).isNotNull();
        assertThat(watch.scrape())
                .contains("girohub_messages_total{channel=\"tests\",outcome=\"ACCEPTED\",type=\"pacs.008.001.08\"} 1.0")
                .contains("girohub_dispatched_total{scheme=\"target2\"} 3.0")
                .contains("girohub_queue_depth{queue=\"clearing.target2\"} 0.0")
                .contains("girohub_in_flight");
    }

    @Test
    void everyAttributeAndOperationIsDescribed() throws Exception {
        for (String bean : List.of("type=Hub", "type=Channel,name=tests", "type=Scheme,name=target2")) {
            MBeanInfo info = client.getMBeanInfo(new ObjectName("org.girohub:" + bean));
            assertThat(info.getDescription()).doesNotContain("MXBean");
            assertThat(info.getAttributes()).allSatisfy(a -> assertThat(a.getDescription())
                    .isNotEqualTo(a.getName())
                    .contains(" "));
            assertThat(info.getOperations())
                    .allSatisfy(o -> assertThat(o.getDescription()).contains(" "));
        }
    }

    @Test
    void camelsOwnMBeansAreThereUnderReadableRouteIds() throws Exception {
        assertThat(client.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                .anyMatch(n -> n.getKeyProperty("name").contains("intake-folder-tests"));
    }

    @Test
    void aStrangersTypesDoNotFillTheMetrics() {
        for (int i = 0; i < 1000; i++) {
            watch.statistics().settled("tests", MessageType.mx("pacs.008.001." + i), Outcome.REJECTED);
        }
        assertThat(watch.scrape().lines().filter(l -> l.startsWith("girohub_messages_total")))
                .hasSizeLessThan(310)
                .anyMatch(l -> l.contains("type=\"other\""));
    }
}
