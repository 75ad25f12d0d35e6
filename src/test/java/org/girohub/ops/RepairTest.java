package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.JMX;
import javax.management.ObjectName;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Event;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.girohub.ops.http.HttpApi;
import org.girohub.ops.repair.OperatorsFile;
import org.girohub.ops.repair.Role;
import org.girohub.ops.watch.RepairMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every act on messages in repair, on a running hub: real broker, real store, real HTTP. */
class RepairTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private String ada = "";
    private String ben = "";
    private String eve = "";

    @BeforeEach
    void operators() throws IOException {
        Path file = home.resolve("operators.yaml");
        ada = OperatorsFile.add(file, "ada", EnumSet.of(Role.REPAIR, Role.APPROVE));
        ben = OperatorsFile.add(file, "ben", EnumSet.of(Role.REPAIR, Role.APPROVE));
        eve = OperatorsFile.add(file, "eve", Set.of());
    }

    private record Answer(int status, JsonNode body) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    private static Answer get(HubFixture hub, String path, @Nullable String token) throws Exception {
        return send(hub, "GET", path, token, new byte[0]);
    }

    private static Answer post(HubFixture hub, String path, @Nullable String token) throws Exception {
        return send(hub, "POST", path, token, new byte[0]);
    }

    private static Answer send(HubFixture hub, String method, String path, @Nullable String token, byte[] body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.hub().httpPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                response.statusCode(),
                type.contains("json")
                        ? JSON.readTree(response.body())
                        : JSON.getNodeFactory().textNode(new String(response.body(), StandardCharsets.UTF_8)));
    }

    private static String reason(String text) {
        return "?reason=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A second payment under the UETR of a first one, for another amount; in repair. */
    private static Trace alarm(HubFixture hub) throws Exception {
        hub.drop("corporate", "first.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
        hub.settled("first.xml");
        hub.drop("corporate", "other.xml", Messages.sepa("M2", Messages.uetr(1), "12.51"));
        Trace trace = hub.settled("other.xml");
        assertThat(trace.outcome()).isEqualTo(Outcome.REPAIR);
        return trace;
    }

    /** A payment that no rule takes; in repair. */
    private static Trace nowhere(HubFixture hub, String name) throws Exception {
        hub.drop("corporate", name, nowhere("N-" + name.substring(0, 4), 7));
        Trace trace = hub.settled(name);
        assertThat(trace.outcome()).isEqualTo(Outcome.REPAIR);
        return trace;
    }

    private static String nowhere(String id, int uetr) {
        return Messages.pacs008(id, Messages.uetr(uetr), "10.00", "EUR", "NURG", "BANKDEFFXXX");
    }

    private static Trace ended(HubFixture hub, String id, Outcome outcome) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(NoSuchElementException.class)
                .untilAsserted(() -> assertThat(
                                hub.hub().journal().message(id).orElseThrow().outcome())
                        .isEqualTo(outcome));
        return hub.hub().journal().message(id).orElseThrow();
    }

    private static List<String> steps(Trace trace) {
        return trace.events().stream().map(Event::step).toList();
    }

    private static String detail(Trace trace, String step) {
        return trace.events().stream()
                .filter(e -> e.step().equals(step))
                .map(Event::detail)
                .reduce((a, b) -> b)
                .orElse("");
    }

    private static List<String> replies(HubFixture hub) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : hub.files("outbound/corporate")) {
            texts.add(Files.readString(hub.home().resolve("outbound/corporate").resolve(file)));
        }
        return texts;
    }

    @Test
    void whatWaitsIsListedAndShownWithEverythingKnownOfIt() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Trace alarm = alarm(hub);
            Trace nowhere = nowhere(hub, "nowhere.xml");
            Answer all = get(hub, "/repair", eve);
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.body().path("messages"))
                    .extracting(m -> m.path("id").asText())
                    .containsExactly(alarm.hubMessageId(), nowhere.hubMessageId());
            assertThat(get(hub, "/repair?code=HUB-8001", eve).body().path("messages"))
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.path("id").asText()).isEqualTo(nowhere.hubMessageId());
                        assertThat(m.path("sourceName").asText()).isEqualTo("nowhere.xml");
                    });
            assertThat(get(hub, "/repair?channel=swift", eve).body().path("messages"))
                    .isEmpty();
            assertThat(get(hub, "/repair?type=pacs.008.001.08&channel=corporate", eve)
                            .body()
                            .path("messages"))
                    .hasSize(2);
            assertThat(get(hub, "/repair?older=1h", eve).body().path("messages"))
                    .isEmpty();
            Answer page = get(hub, "/repair?limit=1&offset=1", eve);
            assertThat(page.body().path("messages")).hasSize(1);
            assertThat(page.body().path("more").asBoolean()).isFalse();
            assertThat(get(hub, "/repair?limit=1", eve).body().path("more").asBoolean())
                    .isTrue();
            assertThat(get(hub, "/repair?channel=x%27%20OR%20%271%27=%271", eve).status())
                    .isEqualTo(422);

            Answer shown = get(hub, "/repair/" + alarm.hubMessageId(), eve);
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.text("content")).contains("<MsgId>M2</MsgId>");
            assertThat(shown.body().path("canonical").get(0).toString()).contains("12.51");
            assertThat(shown.body().path("findings").get(0).path("code").asText())
                    .isEqualTo("HUB-8011");
            assertThat(shown.body().path("notReleasable").isNull()).isTrue();
            assertThat(shown.body().path("history"))
                    .extracting(e -> e.path("step").asText())
                    .contains("received", "claim");
            assertThat(get(hub, "/repair/" + nowhere.hubMessageId(), eve).text("notReleasable"))
                    .contains("HUB-8001");
            assertThat(get(hub, "/repair/" + alarm.hubMessageId() + "/content", eve)
                            .body()
                            .asText())
                    .isEqualTo(Messages.sepa("M2", Messages.uetr(1), "12.51"));
            assertThat(get(hub, "/repair/NONE", eve).status()).isEqualTo(404);
            assertThat(hub.browse(Queues.REPAIR)).hasSize(2);
            hasFields("AsidePage", all.body());
            hasFields("AsideRow", all.body().path("messages").get(0));
            hasFields("Aside", shown.body());
        }
    }

    /** The OpenAPI document says what is answered. */
    private static void hasFields(String name, JsonNode answer) {
        JsonNode schema = HttpApi.document().path("components").path("schemas").path(name);
        List<String> known = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        List<String> present = new ArrayList<>();
        answer.fieldNames().forEachRemaining(present::add);
        assertThat(known).as(name).containsAll(present);
        schema.path("required").forEach(required -> assertThat(present).as(name).contains(required.asText()));
    }

    @Test
    void nobodyActsWithoutATokenOrTheRole() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Trace nowhere = nowhere(hub, "nowhere.xml");
            String path = "/repair/" + nowhere.hubMessageId();
            assertThat(get(hub, path, null).status()).isEqualTo(401);
            assertThat(post(hub, path + "/resubmit" + reason("x"), null).status())
                    .isEqualTo(401);
            assertThat(post(hub, path + "/resubmit" + reason("x"), "ada.wrong").status())
                    .isEqualTo(401);
            Answer eves = post(hub, path + "/resubmit" + reason("x"), eve);
            assertThat(eves.status()).isEqualTo(403);
            assertThat(eves.text("detail")).contains("eve lacks the role repair");
            assertThat(post(hub, path + "/resubmit", ada).status())
                    .as("no reason given")
                    .isEqualTo(422);
            for (int i = 0; i < 10; i++) {
                post(hub, path + "/resubmit" + reason("x"), "zoe.guess" + i);
            }
            assertThat(post(hub, path + "/resubmit" + reason("x"), "zoe.again").status())
                    .isEqualTo(429);
            assertThat(get(hub, path, eve).status())
                    .as("who was known before is heard")
                    .isEqualTo(200);
            OperatorsFile.remove(home.resolve("operators.yaml"), "eve");
            assertThat(get(hub, path, eve).status())
                    .as("who was removed is not")
                    .isIn(401, 429);
            assertThat(hub.browse(Queues.REPAIR)).hasSize(1);
        }
    }

    @Test
    void withoutAnyOperatorsEverybodyMayLookAndNobodyAct() throws Exception {
        Files.delete(home.resolve("operators.yaml"));
        try (HubFixture hub = new HubFixture(home)) {
            Trace nowhere = nowhere(hub, "nowhere.xml");
            assertThat(get(hub, "/repair", null).body().path("messages")).hasSize(1);
            Answer act = post(hub, "/repair/" + nowhere.hubMessageId() + "/resubmit" + reason("x"), null);
            assertThat(act.status()).isEqualTo(403);
            assertThat(act.text("detail")).contains("girohub operator add");
            String zoe = OperatorsFile.add(home.resolve("operators.yaml"), "zoe", Set.of(Role.REPAIR));
            assertThat(get(hub, "/repair", null).status()).isEqualTo(401);
            assertThat(post(hub, "/repair/" + nowhere.hubMessageId() + "/resubmit" + reason("x"), zoe)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsResubmittedGoesThroughAgainAndARepeatedRequestDoesNothing() throws Exception {
        Path root = Files.createDirectory(home.resolve("root"));
        Path routes = Files.createDirectory(root.resolve("routes"));
        try (var files = Files.list(HubFixture.ROOT.resolve("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        for (String kept : new String[] {"mappings", "schemas"}) {
            Files.createSymbolicLink(root.resolve(kept), HubFixture.ROOT.resolve(kept));
        }
        String id;
        try (HubFixture hub = new HubFixture(home, root)) {
            id = nowhere(hub, "nowhere.xml").hubMessageId();
            // Not mended yet: it comes back, as its second round.
            Answer first = post(hub, "/repair/" + id + "/resubmit" + reason("try") + "&round=1", ada);
            assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
            assertThat(first.body().path("round").asInt()).isEqualTo(2);
            await().untilAsserted(() -> assertThat(
                            get(hub, "/repair/" + id, ada).body().path("round").asInt())
                    .isEqualTo(2));
            Answer repeated = post(hub, "/repair/" + id + "/resubmit" + reason("try") + "&round=1", ada);
            assertThat(repeated.body().path("repeated").asBoolean()).isTrue();
            assertThat(post(hub, "/repair/" + id + "/resubmit" + reason("other") + "&round=1", ben)
                            .status())
                    .isEqualTo(409);
            assertThat(get(hub, "/repair/" + id, ada).body().path("round").asInt())
                    .isEqualTo(2);
            await().untilAsserted(() ->
                    assertThat(replies(hub)).as("told once that it waits").hasSize(1));
        }
        Path routing = routes.resolve("routing.yaml");
        Files.writeString(
                routing,
                Files.readString(routing)
                        .replace("rules:\n", "rules:\n  - scheme: sepa-sct\n    when: { serviceLevel: NURG }\n"));
        try (HubFixture hub = new HubFixture(home, root)) {
            assertThat(post(hub, "/repair/" + id + "/resubmit" + reason("rule added"), ben)
                            .status())
                    .isEqualTo(200);
            Trace trace = ended(hub, id, Outcome.ACCEPTED);
            assertThat(trace.payments()).singleElement().satisfies(p -> {
                assertThat(p.paymentId()).isEqualTo(id + "-1");
                assertThat(p.scheme()).isEqualTo("sepa-sct");
            });
            assertThat(detail(trace, "resubmit")).contains("by ben: rule added");
            assertThat(trace.events())
                    .filteredOn(e -> e.step().equals("settled"))
                    .hasSize(3);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
            assertThat(hub.browse(Queues.REPAIR)).isEmpty();
            await().untilAsserted(() -> assertThat(replies(hub)).hasSize(2).anySatisfy(r -> assertThat(r)
                    .contains("ACTC")));
            Answer late = post(hub, "/repair/" + id + "/reject" + reason("too late"), ada);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text("detail")).contains("ACCEPTED").contains("ben");
            // The same file again is a duplicate of what was dispatched after repair.
            hub.drop("corporate", "again.xml", nowhere("N-nowh", 7));
            Trace again = hub.settled("again.xml");
            assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(again.duplicateOf()).isEqualTo(id);
        }
    }

    @Test
    void whatIsRejectedIsAnsweredWithTheReasonAndLaidWithTheRejected() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Trace nowhere = nowhere(hub, "nowhere.xml");
            String path = "/repair/" + nowhere.hubMessageId() + "/reject";
            assertThat(post(hub, path + reason("no") + "&code=ZZZZ", ada).status())
                    .isEqualTo(422);
            Answer done = post(hub, path + reason("The account is closed") + "&code=AC04", ada);
            assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
            Trace trace = ended(hub, nowhere.hubMessageId(), Outcome.REJECTED);
            assertThat(trace.findings())
                    .filteredOn(Finding::isError)
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.REJECTED_BY_OPERATOR);
            await().untilAsserted(() -> assertThat(replies(hub)).anySatisfy(r -> assertThat(r)
                    .contains("RJCT")
                    .contains("<Cd>AC04</Cd>")
                    .contains("The account is closed")));
            await().untilAsserted(() -> assertThat(hub.files("rejected"))
                    .containsExactly("corporate/nowhere.xml", "corporate/nowhere.xml.findings.json"));
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            assertThat(hub.browse(Queues.REPAIR)).isEmpty();
        }
    }

    @Test
    void aReleaseNeedsASecondPersonAndGoesOutOnce() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = alarm(hub).hubMessageId();
            Answer proposed = post(hub, "/repair/" + id + "/release" + reason("both are right"), ada);
            assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(202);
            String proposal = proposed.text("proposal");
            hasFields("Act", proposed.body());
            assertThat(post(hub, "/repair/" + id + "/release" + reason("both are right"), ada)
                            .text("proposal"))
                    .as("the same again is the same proposal")
                    .isEqualTo(proposal);
            assertThat(post(hub, "/repair/" + id + "/release" + reason("mine"), ben)
                            .status())
                    .isEqualTo(409);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            Answer own = post(hub, "/proposals/" + proposal + "/approve" + reason("yes"), ada);
            assertThat(own.status()).isEqualTo(403);
            assertThat(own.text("detail")).contains("second person");
            assertThat(post(hub, "/proposals/" + proposal + "/approve" + reason("yes"), eve)
                            .status())
                    .isEqualTo(403);

            hub.restart();
            assertThat(get(hub, "/proposals", ben).body().path("proposals"))
                    .as("proposals outlive a restart")
                    .singleElement()
                    .satisfies(p -> assertThat(p.path("actor").asText()).isEqualTo("ada"));
            assertThat(get(hub, "/repair", ben)
                            .body()
                            .path("messages")
                            .get(0)
                            .path("proposal")
                            .path("kind")
                            .asText())
                    .isEqualTo("release");
            Answer approved = post(hub, "/proposals/" + proposal + "/approve" + reason("checked by phone"), ben);
            assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
            hasFields("Act", approved.body());
            Answer repeated = post(hub, "/proposals/" + proposal + "/approve" + reason("checked by phone"), ben);
            assertThat(repeated.status()).isEqualTo(200);
            assertThat(repeated.body().path("repeated").asBoolean()).isTrue();
            Trace trace = ended(hub, id, Outcome.ACCEPTED);
            assertThat(detail(trace, "propose"))
                    .contains("release by ada: both are right")
                    .contains("HUB-8011");
            assertThat(detail(trace, "approve"))
                    .contains("release by ben: checked by phone")
                    .contains("ada");
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(2);
            assertThat(hub.browse("ledger.postings")).hasSize(2);
            assertThat(hub.browse(Queues.PROPOSALS)).isEmpty();
            assertThat(hub.browse(Queues.REPAIR)).isEmpty();

            // The same message again is a duplicate of the released one; one like it under another id raises the alarm
            // again, and released it is found to be the second of its kind.
            hub.drop("corporate", "same.xml", Messages.sepa("M2", Messages.uetr(1), "12.51"));
            Trace same = hub.settled("same.xml");
            assertThat(same.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(same.duplicateOf()).isEqualTo(id);
            hub.drop("corporate", "like.xml", Messages.sepa("M3", Messages.uetr(1), "12.51"));
            Trace like = hub.settled("like.xml");
            assertThat(like.outcome()).isEqualTo(Outcome.REPAIR);
            Answer second = post(hub, "/repair/" + like.hubMessageId() + "/release" + reason("again"), ben);
            assertThat(post(hub, "/proposals/" + second.text("proposal") + "/approve" + reason("again"), ada)
                            .status())
                    .isEqualTo(200);
            assertThat(ended(hub, like.hubMessageId(), Outcome.DUPLICATE).duplicateOf())
                    .isEqualTo(id);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(2);
        }
    }

    @Test
    void whatIsNoMatterOfJudgementIsNotReleased() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Trace nowhere = nowhere(hub, "nowhere.xml");
            Answer refused = post(hub, "/repair/" + nowhere.hubMessageId() + "/release" + reason("please"), ada);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("detail")).contains("HUB-8001");
            assertThat(hub.browse(Queues.PROPOSALS)).isEmpty();
        }
    }

    @Test
    void anEssentialLossIsReleasedAndOnRecord() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop(
                    "swift",
                    "loss.xml",
                    Files.readString(HubFixture.ROOT.resolve("samples/swift/pacs.008-to-mt-correspondent.xml"))
                            .replace(
                                    "<Dbtr>",
                                    "<IntrmyAgt1><FinInstnId><BICFI>CHASUS33</BICFI></FinInstnId></IntrmyAgt1>"
                                            + "<IntrmyAgt2><FinInstnId><BICFI>CITIUS33</BICFI></FinInstnId></IntrmyAgt2><Dbtr>"));
            Trace loss = hub.settled("loss.xml");
            assertThat(loss.outcome()).isEqualTo(Outcome.REPAIR);
            String id = loss.hubMessageId();
            String proposal = post(hub, "/repair/" + id + "/release" + reason("they know"), ada)
                    .text("proposal");
            assertThat(post(hub, "/proposals/" + proposal + "/approve" + reason("ok"), ben)
                            .status())
                    .isEqualTo(200);
            Trace trace = ended(hub, id, Outcome.ACCEPTED);
            assertThat(trace.findings()).anySatisfy(f -> {
                assertThat(f.code()).isEqualTo(FindingCode.ESSENTIAL_LOSS);
                assertThat(f.isError()).isFalse();
            });
            assertThat(hub.take("clearing.mt-correspondent").getText()).contains(":56A:CHASUS33");
        }
    }

    @Test
    void anEditIsCheckedProposedApprovedAndJudgedAnew() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Trace nowhere = nowhere(hub, "nowhere.xml");
            String id = nowhere.hubMessageId();
            String sha256 = get(hub, "/repair/" + id, ada).text("sha256");
            String mended = nowhere("N-nowh", 7).replace("NURG", "SEPA");
            String path = "/repair/" + id + "/edit" + reason("service level") + "&sha256=" + sha256;
            Answer broken = send(
                    hub,
                    "POST",
                    path,
                    ada,
                    mended.replace("<ChrgBr>SLEV", "<ChrgBr>NONE").getBytes(StandardCharsets.UTF_8));
            assertThat(broken.status()).isEqualTo(422);
            assertThat(broken.text("detail")).contains("HUB-3");
            assertThat(send(hub, "POST", path + "0", ada, mended.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .as("another content was edited")
                    .isEqualTo(409);
            Answer proposed = send(hub, "POST", path, ada, mended.getBytes(StandardCharsets.UTF_8));
            assertThat(proposed.status()).as(proposed.body().toString()).isEqualTo(202);
            Answer shown = get(hub, "/proposals/" + proposed.text("proposal"), ben);
            hasFields("Proposal", shown.body());
            assertThat(shown.body().path("lines"))
                    .extracting(JsonNode::asText)
                    .anySatisfy(l -> assertThat(l).startsWith("-").contains("NURG"))
                    .anySatisfy(l -> assertThat(l).startsWith("+").contains("SEPA"));
            assertThat(post(hub, "/proposals/" + proposed.text("proposal") + "/approve" + reason("right"), ben)
                            .status())
                    .isEqualTo(200);
            Trace trace = ended(hub, id, Outcome.ACCEPTED);
            assertThat(detail(trace, "approve"))
                    .contains("edit by ben")
                    .contains("1 lines from line")
                    .contains(sha256)
                    .doesNotContain("NURG");
            assertThat(hub.take("clearing.sepa-sct").getText()).contains("<Cd>SEPA</Cd>");
            // What was edited stands for what came: the same file again is its duplicate.
            hub.drop("corporate", "again.xml", nowhere("N-nowh", 7));
            assertThat(hub.settled("again.xml").outcome()).isEqualTo(Outcome.REPAIR);
        }
    }

    @Test
    void aProposalIsWithdrawnOrTurnedDownAndTheMessageStays() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = alarm(hub).hubMessageId();
            String first =
                    post(hub, "/repair/" + id + "/release" + reason("one"), ada).text("proposal");
            assertThat(post(hub, "/proposals/" + first + "/withdraw" + reason("no"), eve)
                            .status())
                    .isEqualTo(403);
            assertThat(post(hub, "/proposals/" + first + "/withdraw" + reason("mistake"), ada)
                            .status())
                    .isEqualTo(200);
            assertThat(post(hub, "/proposals/" + first + "/approve" + reason("x"), ben)
                            .status())
                    .isEqualTo(404);
            String second =
                    post(hub, "/repair/" + id + "/release" + reason("two"), ada).text("proposal");
            assertThat(post(hub, "/proposals/" + second + "/withdraw" + reason("not so"), ben)
                            .status())
                    .isEqualTo(200);
            // Rejecting takes an open proposal with it.
            post(hub, "/repair/" + id + "/release" + reason("three"), ada);
            assertThat(post(hub, "/repair/" + id + "/reject" + reason("wrong"), ben)
                            .status())
                    .isEqualTo(200);
            Trace trace = ended(hub, id, Outcome.REJECTED);
            assertThat(hub.browse(Queues.PROPOSALS)).isEmpty();
            assertThat(steps(trace)).contains("propose", "withdraw", "reject");
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
        }
    }

    @Test
    void ofTwoPeopleWhoActAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (HubFixture hub = new HubFixture(home)) {
            String id = nowhere(hub, "nowhere.xml").hubMessageId();
            Callable<Answer> one = () -> post(hub, "/repair/" + id + "/reject" + reason("no"), ada);
            Callable<Answer> other = () -> post(hub, "/repair/" + id + "/reject" + reason("not"), ben);
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : two.invokeAll(List.of(one, other))) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            Trace trace = ended(hub, id, Outcome.REJECTED);
            assertThat(trace.events())
                    .filteredOn(e -> e.step().equals("reject"))
                    .singleElement()
                    .satisfies(e -> assertThat(e.detail()).containsPattern("by (ada|ben): no"));
        } finally {
            two.shutdown();
        }
    }

    @Test
    void whatFailsBetweenTakingAndSendingLeavesTheMessageInRepair() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = nowhere(hub, "nowhere.xml").hubMessageId();
            IntakeFault fault = new IntakeFault();
            hub.hub().broker().server().orElseThrow().registerBrokerPlugin(fault);
            assertThat(post(hub, "/repair/" + id + "/reject" + reason("no"), ada)
                            .status())
                    .isEqualTo(503);
            assertThat(fault.refused).as("the fault was met").isTrue();
            await().untilAsserted(() -> assertThat(hub.browse(Queues.REPAIR)).hasSize(1));
            assertThat(hub.hub().journal().message(id).orElseThrow().outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(steps(hub.hub().journal().message(id).orElseThrow())).doesNotContain("reject");
            fault.on = false;
            await().untilAsserted(() -> assertThat(post(hub, "/repair/" + id + "/reject" + reason("no"), ada)
                            .status())
                    .isEqualTo(200));
            ended(hub, id, Outcome.REJECTED);
        }
    }

    /** Refuses what is sent to hub.intake, after the message was taken from hub.repair. */
    private static final class IntakeFault implements ActiveMQServerMessagePlugin {
        private volatile boolean on = true;
        private volatile boolean refused;

        @Override
        public void beforeSend(
                ServerSession session,
                Transaction transaction,
                org.apache.activemq.artemis.api.core.Message message,
                boolean direct,
                boolean noAutoCreateQueue)
                throws ActiveMQException {
            if (on && Objects.equals(message.getAddress(), Queues.INTAKE)) {
                refused = true;
                throw new ActiveMQException("the disk is full");
            }
        }
    }

    @Test
    void messagesOfAllInletsAndPartsOfInputsAreResubmitted() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            List<String> ids = new ArrayList<>();
            hub.drop(
                    "corporate",
                    "two.xml",
                    Messages.sepa("M1", Messages.uetr(1), "1.00")
                            + nowhere("Köln", 2).replace("UTF-8", "ISO-8859-1").replace("Ben Beispiel", "Jörg"));
            hub.settled("two.xml", 2).stream()
                    .filter(t -> t.outcome() == Outcome.REPAIR)
                    .forEach(t -> ids.add(t.hubMessageId()));
            Answer http = send(hub, "POST", "/messages", null, nowhere("H1", 3).getBytes(StandardCharsets.UTF_8));
            ids.add(http.text("id"));
            try (Connection connection = hub.connectFromOutside()) {
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                session.createProducer(session.createQueue("inbound.payments"))
                        .send(session.createTextMessage(nowhere("J1", 4)));
            }
            await().untilAsserted(() -> assertThat(hub.browse(Queues.REPAIR)).hasSize(3));
            for (Message message : hub.browse(Queues.REPAIR)) {
                String id = message.getStringProperty(Headers.MESSAGE_ID);
                String before = get(hub, "/repair/" + id, ada).text("content");
                assertThat(post(hub, "/repair/" + id + "/resubmit" + reason("again"), ada)
                                .status())
                        .isEqualTo(200);
                await().untilAsserted(() -> assertThat(get(hub, "/repair/" + id, ada)
                                .body()
                                .path("round")
                                .asInt())
                        .isEqualTo(2));
                assertThat(get(hub, "/repair/" + id, ada).text("content")).isEqualTo(before);
                assertThat(hub.hub().journal().message(id).orElseThrow().findings())
                        .extracting(Finding::code)
                        .contains(FindingCode.NO_ROUTE);
            }
            assertThat(ids).hasSize(2);
        }
    }

    @Test
    void aBigMessageIsShownInPartAndHandedOutWhole() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String big = nowhere("BIG", 5).replace("<RmtInf>", "<!--" + "x".repeat(600_000) + "-->\n<RmtInf>");
            hub.drop("corporate", "big.xml", big);
            String id = hub.settled("big.xml").hubMessageId();
            Answer shown = get(hub, "/repair/" + id, ada);
            assertThat(shown.body().path("contentCut").asBoolean()).isTrue();
            assertThat(get(hub, "/repair/" + id + "/content", ada).body().asText())
                    .isEqualTo(big);
            assertThat(post(hub, "/repair/" + id + "/reject" + reason("too big"), ada)
                            .status())
                    .isEqualTo(200);
            ended(hub, id, Outcome.REJECTED);
        }
    }

    @Test
    void thousandsInRepairAreListedByPageAndOneIsFoundAmongThem() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = nowhere(hub, "nowhere.xml").hubMessageId();
            Message first = hub.browse(Queues.REPAIR).get(0);
            List<OutMessage> many = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                many.add(OutMessage.text(
                        Queues.REPAIR,
                        "x".repeat(2000),
                        java.util.Map.of(
                                Headers.MESSAGE_ID,
                                "X" + i,
                                Headers.SOURCE,
                                "corporate",
                                Headers.CODES,
                                ",HUB-2001,",
                                "HubIndex",
                                1,
                                "HubCount",
                                1),
                        "X" + i));
            }
            hub.hub().broker().transact(many);
            assertThat(first.getStringProperty(Headers.MESSAGE_ID)).isEqualTo(id);
            Answer page = get(hub, "/repair?offset=2900&limit=100&code=HUB-2001", ada);
            assertThat(page.body().path("messages")).hasSize(100);
            assertThat(page.body().path("messages").get(0).path("id").asText()).isEqualTo("X2900");
            assertThat(get(hub, "/repair/X2999", ada).status()).isEqualTo(200);
            Answer old = post(hub, "/repair/X2999/resubmit" + reason("x"), ada);
            assertThat(old.status()).isEqualTo(409);
            assertThat(old.text("detail")).contains("send it again");
            assertThat(post(hub, "/repair/" + id + "/reject" + reason("no"), ada)
                            .status())
                    .isEqualTo(200);
            ended(hub, id, Outcome.REJECTED);
            assertThat(hub.hub().broker().depth(Queues.REPAIR)).contains(3000L);
        }
    }

    @Test
    void anothersRepairDeskMayTakeAndAnActOnWhatIsGoneSaysSo() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = nowhere(hub, "nowhere.xml").hubMessageId();
            try (Connection connection = hub.connectFromOutside()) {
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                assertThat(session.createBrowser(session.createQueue(Queues.REPAIR))
                                .getEnumeration()
                                .hasMoreElements())
                        .isTrue();
                assertThat(session.createConsumer(session.createQueue(Queues.REPAIR))
                                .receive(5000)
                                .getStringProperty(Headers.MESSAGE_ID))
                        .isEqualTo(id);
            }
            assertThat(post(hub, "/repair/" + id + "/resubmit" + reason("x"), ada)
                            .status())
                    .isIn(404, 409);
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
        }
    }

    @Test
    void heldDuplicatesAreListedAndShownAndLetGoInTime() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            byte[] message = Messages.sepa("M1", Messages.uetr(1), "12.50").getBytes(StandardCharsets.UTF_8);
            ended(hub, send(hub, "POST", "/messages", null, message).text("id"), Outcome.ACCEPTED);
            String second = send(hub, "POST", "/messages", null, message).text("id");
            await().untilAsserted(() ->
                    assertThat(get(hub, "/held", eve).body().path("messages")).hasSize(1));
            Answer held = get(hub, "/held/" + second, eve);
            assertThat(held.status()).as(held.body().toString()).isEqualTo(200);
            assertThat(held.text("reason")).contains("duplicate of");
            long days = hub.browse(Queues.HELD).get(0).getJMSExpiration() - System.currentTimeMillis();
            assertThat(Duration.ofMillis(days)).isBetween(Duration.ofDays(29), Duration.ofDays(30));
            try (Connection connection = hub.hub().broker().connectionFactory().createConnection()) {
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(Queues.HELD));
                producer.setTimeToLive(1);
                producer.send(session.createTextMessage("old"));
            }
            await().untilAsserted(() -> {
                hub.hub()
                        .broker()
                        .server()
                        .orElseThrow()
                        .locateQueue(Queues.HELD)
                        .expireReferences(() -> {});
                assertThat(hub.hub().broker().depth(Queues.HELD)).contains(1L);
            });
            assertThat(hub.hub().broker().depth("hub.nowhere")).contains(0L);
            assertThat(hub.browse(Queues.REPAIR)).isEmpty();
        }
    }

    @Test
    void jmxDoesTheSame() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String id = alarm(hub).hubMessageId();
            RepairMXBean desk = JMX.newMXBeanProxy(
                    ManagementFactory.getPlatformMBeanServer(),
                    new ObjectName("org.girohub:type=Repair"),
                    RepairMXBean.class);
            assertThat(JSON.readTree(desk.list(eve, 0, 10)).path("messages")).hasSize(1);
            assertThat(desk.show(eve, id)).contains("M2");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.resubmit("ada.wrong", id, "x"))
                    .hasMessageContaining("nobody's");
            String proposal = JSON.readTree(desk.release(ada, id, "right"))
                    .path("proposal")
                    .asText();
            assertThat(desk.proposal(ben, proposal)).contains("HUB-8011");
            desk.approve(ben, proposal, "yes");
            ended(hub, id, Outcome.ACCEPTED);
        }
    }
}
