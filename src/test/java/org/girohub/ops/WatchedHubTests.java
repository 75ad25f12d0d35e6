package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.ops.watch.ChannelMXBean;
import org.girohub.ops.watch.HubMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running hub as operators, HTTP clients and senders see it. */
class WatchedHubTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    void aJmxClientPausesAndResumesAChannel() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            JMXConnectorServer connectors = JMXConnectorServerFactory.newJMXConnectorServer(
                    new JMXServiceURL("service:jmx:rmi://"), null, ManagementFactory.getPlatformMBeanServer());
            connectors.start();
            try (JMXConnector connector = JMXConnectorFactory.connect(connectors.getAddress())) {
                MBeanServerConnection client = connector.getMBeanServerConnection();
                ChannelMXBean channel = JMX.newMXBeanProxy(
                        client, new ObjectName("org.girohub:type=Channel,name=sepa"), ChannelMXBean.class);
                channel.pause();
                Path file = fixture.drop("sepa", "a.xml", Messages.sepa("M-1", Messages.uetr(1), "100.50"));
                await().during(Duration.ofMillis(800))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> Files.exists(file));
                assertThat(channel.getWaiting()).isEqualTo(1);
                assertThat(get(fixture, "/health").statusCode()).isEqualTo(200);
                fixture.restart();
                assertThat(channel.isPaused()).as("a restart opens no channel").isTrue();
                await().during(Duration.ofMillis(800))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> Files.exists(file));
                assertThat(get(fixture, "/health").statusCode()).isEqualTo(200);
                channel.resume();
                fixture.settled("a.xml");
                assertThat(Files.exists(file)).isFalse();
                await().untilAsserted(() -> assertThat(channel.getAccepted()).isEqualTo(1));
                HubMXBean hub = JMX.newMXBeanProxy(client, new ObjectName("org.girohub:type=Hub"), HubMXBean.class);
                assertThat(hub.getAccepted()).isEqualTo(1);
                assertThat(hub.getState()).isEqualTo("UP");
                await().untilAsserted(() -> assertThat(
                                client.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null))
                        .anyMatch(n -> n.getKeyProperty("name").contains("intake-sepa"))
                        .anyMatch(n -> n.getKeyProperty("name").contains("process")));
                await().untilAsserted(() -> assertThat(
                                client.queryNames(new ObjectName("org.apache.camel:type=steps,*"), null))
                        .anyMatch(n -> n.getKeyProperty("name").contains("claim")));
            } finally {
                connectors.stop();
            }
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("org.girohub:*"), null))
                .isEmpty();
    }

    @Test
    void aMessageGoesInOverHttpAndItsStatusComesOut() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            String payment = Messages.sepa("M-2", Messages.uetr(2), "100.50");
            HttpResponse<String> taken = post(fixture, "/messages", "key", payment);
            assertThat(taken.statusCode()).isEqualTo(202);
            String id = JSON.readTree(taken.body()).get("id").asText();
            JsonNode status = settled(fixture, id);
            assertThat(status.get("outcome").asText()).as(status.toString()).isEqualTo("ACCEPTED");
            assertThat(status.get("dispatches").get(0).get("status").asText()).isEqualTo("ACTC");
            assertThat(status.get("replies")).hasSize(1);
            assertThat(JSON.readTree(post(fixture, "/messages", "key", payment).body())
                            .get("id")
                            .asText())
                    .isEqualTo(id);
            String again = JSON.readTree(
                            post(fixture, "/messages", null, payment).body())
                    .get("id")
                    .asText();
            assertThat(again).isNotEqualTo(id);
            JsonNode duplicate = settled(fixture, again);
            assertThat(duplicate.get("outcome").asText()).isEqualTo("DUPLICATE");
            assertThat(duplicate.get("duplicateOf").asText()).isEqualTo(id);
            fixture.restart();
            HttpResponse<String> afterwards = post(fixture, "/messages", "key", payment);
            assertThat(afterwards.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(afterwards.body()).get("id").asText()).isEqualTo(id);
            String metrics = get(fixture, "/metrics").body();
            assertThat(metrics).contains("girohub_queue_depth{queue=\"hub.intake\"}", "girohub_in_flight");
        }
    }

    @Test
    void stagesAndOutcomesAreMeasured() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            fixture.drop("sepa", "m.xml", Messages.sepa("M-3", Messages.uetr(3), "100.50"));
            fixture.settled("m.xml");
            await().untilAsserted(() -> assertThat(get(fixture, "/metrics").body())
                    .contains("girohub_messages_total{channel=\"sepa\",outcome=\"ACCEPTED\",type=\"pacs.008.001.08\"}"
                            + " 1.0")
                    .contains("girohub_stage_seconds_count{stage=\"validate\"} 1")
                    .contains("girohub_dispatched_total{scheme="));
        }
    }

    @Test
    void whatAClearingAnswersChangesTheStatusAndReachesTheSender() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            fixture.drop("sepa", "p.xml", Messages.sepa("M-5", Messages.uetr(5), "100.50"));
            String id = fixture.settled("p.xml").hubMessageId();
            Path outbound = home.resolve("outbound").resolve("sepa");
            await().atMost(Duration.ofSeconds(10)).until(() -> files(outbound).size() == 1);
            assertThat(Files.readString(files(outbound).get(0))).contains("<GrpSts>ACTC</GrpSts>", "M-5");
            fixture.drop(
                    "sepa-sct-files",
                    "s.xml",
                    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10\"><FIToFIPmtStsRpt><GrpHdr>"
                            + "<MsgId>S-1</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm></GrpHdr><TxInfAndSts>"
                            + "<OrgnlGrpInf><OrgnlMsgId>X</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>"
                            + "</OrgnlGrpInf><OrgnlUETR>" + Messages.uetr(5) + "</OrgnlUETR><TxSts>RJCT</TxSts>"
                            + "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></FIToFIPmtStsRpt></Document>");
            fixture.settled("s.xml");
            await().atMost(Duration.ofSeconds(10)).until(() -> files(outbound).size() == 2);
            assertThat(files(outbound).stream().map(WatchedHubTests::read))
                    .anyMatch(t -> t.contains("<TxSts>RJCT</TxSts>") && t.contains("AC04") && t.contains("M-5"));
            await().untilAsserted(() -> {
                JsonNode status = JSON.readTree(get(fixture, "/messages/" + id).body());
                assertThat(status.get("dispatches").get(0).get("status").asText())
                        .isEqualTo("RJCT");
                assertThat(status.get("replies")).hasSize(2);
            });
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(f -> f.toString().endsWith(".xml")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBusyPortIsRefusedByName() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            Path other = Files.createDirectories(home.resolveSibling(home.getFileName() + "-other"));
            Settings settings = HubFixture.settings(other)
                    .with(Settings.HTTP_PORT, String.valueOf(fixture.hub().httpPort()));
            assertThatThrownBy(() -> Hub.start(settings, new Installation(HubFixture.ROOT)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("http.port");
        }
    }

    @Test
    void healthSaysWhenTheBrokerIsGone() throws Exception {
        try (HubFixture fixture = new HubFixture(home)) {
            ActiveMQServer broker = fixture.hub().broker().server().orElseThrow();
            broker.stop();
            HttpResponse<String> health = get(fixture, "/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"name\":\"broker\",\"status\":\"DOWN\"");
            assertThat(get(fixture, "/health/live").statusCode()).isEqualTo(200);
            assertThat(post(fixture, "/messages", null, Messages.sepa("M-4", Messages.uetr(4), "1.00"))
                            .statusCode())
                    .isEqualTo(503);
            broker.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(fixture, "/health").statusCode() == 200);
            HttpResponse<String> taken =
                    post(fixture, "/messages", null, Messages.sepa("M-4", Messages.uetr(4), "1.00"));
            assertThat(taken.statusCode()).isEqualTo(202);
            settled(fixture, JSON.readTree(taken.body()).get("id").asText());
        }
    }

    private static JsonNode settled(HubFixture fixture, String id) {
        List<JsonNode> found = new ArrayList<>();
        Callable<Boolean> settled = () -> {
            JsonNode status = JSON.readTree(get(fixture, "/messages/" + id).body());
            found.add(0, status);
            return "SETTLED".equals(status.path("status").asText());
        };
        await().atMost(Duration.ofSeconds(20)).until(settled);
        return found.get(0);
    }

    private static URI uri(HubFixture fixture, String path) {
        return URI.create("http://127.0.0.1:" + fixture.hub().httpPort() + path);
    }

    private static HttpResponse<String> get(HubFixture fixture, String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri(fixture, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HubFixture fixture, String path, @Nullable String key, String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(fixture, path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
