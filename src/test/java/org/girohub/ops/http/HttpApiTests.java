package org.girohub.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.girohub.Installed;
import org.girohub.broker.Broker;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.dispatch.Translator;
import org.girohub.journal.Claim;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.journal.MessageFacts;
import org.girohub.message.Outcome;
import org.girohub.ops.repair.Desk;
import org.girohub.ops.repair.DeskView;
import org.girohub.ops.repair.Operators;
import org.girohub.ops.watch.Health;
import org.girohub.ops.watch.Pauses;
import org.girohub.ops.watch.Watch;
import org.girohub.routing.Channels;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations over a real socket, on a real broker and store; processing is not part of it. */
class HttpApiTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String MT103 =
            "{1:F01AAAADEFFAXXX0000000000}{2:I103BBBBFRPPXXXXN}{4:\r\n:20:REF1\r\n:23B:CRED\r\n"
                    + ":32A:261120EUR100,\r\n:50K:/123\r\nJOHN\r\n:59:/456\r\nJANE\r\n:71A:SHA\r\n-}";

    @TempDir
    private static Path home;

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final AtomicBoolean BROKEN = new AtomicBoolean();
    private static final AtomicBoolean PAUSED = new AtomicBoolean();
    private static Broker broker;
    private static Journal journal;
    private static Watch watch;
    private static HttpApi api;
    private static RepairApi repair;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0");
        broker = Broker.open(settings, List.of(Queues.INTAKE));
        journal = Journal.open(settings.storeFile());
        CAMEL.start();
        watch = new Watch(ManagementFactory.getPlatformMBeanServer(), Clock.systemUTC(), Pauses.FORGOTTEN);
        watch.camel(CAMEL);
        Installation installation = Installation.current();
        Validator validator = Installed.validator();
        api = new HttpApi(
                (channel, name, transportKey, body) -> {
                    String id = "id-" + NEXT.incrementAndGet();
                    return new Submission.Prepared(List.of(id), () -> {
                        if (BROKEN.get()) {
                            throw new IllegalStateException("the broker is down");
                        }
                        broker.transact(List.of(OutMessage.bytes(Queues.INTAKE, body, Map.of(), id)));
                    });
                },
                journal,
                Channels.load(installation.routes().resolve("channels.yaml"), schemes()),
                channel -> PAUSED.get(),
                validator,
                new Translator(validator, Installed.mappings()),
                Health.of(broker, journal, CAMEL, watch),
                watch::scrape);
        Clock clock = Clock.systemUTC();
        repair = new RepairApi(new Desk(
                broker,
                journal,
                Channels.load(installation.routes().resolve("channels.yaml"), schemes()),
                validator,
                new DeskView(broker, journal, validator, Installed.mappings(), clock),
                new Operators(settings.operatorsFile(), clock),
                true,
                clock));
        port = HttpServer.start(CAMEL, "127.0.0.1", 0, 100_000, api.endpoints()).port();
    }

    private static List<String> schemes() {
        return List.of("sepa-sct", "sepa-inst", "target2", "cbprplus", "mt-correspondent");
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
        watch.close();
        journal.close();
        broker.close();
    }

    @Test
    void aMessageIsOnTheIntakeQueueWhenItIsAnswered() throws Exception {
        drain();
        HttpResponse<String> answer = post("/messages", null, MT103);
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = JSON.readTree(answer.body()).get("id").asText();
        assertThat(answer.headers().firstValue("Location")).hasValue("/messages/" + id);
        assertThat(drain()).containsExactly(MT103);
    }

    @Test
    void aKeyStandsForOneBodyForGood() throws Exception {
        drain();
        String first = JSON.readTree(post("/messages", "key-1", MT103).body())
                .get("id")
                .asText();
        assertThat(drain()).hasSize(1);
        HttpResponse<String> soon = post("/messages", "key-1", MT103);
        assertThat(soon.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(soon.body()).get("id").asText()).isEqualTo(first);
        assertThat(drain()).isEmpty();
        settle(first);
        HttpResponse<String> again = post("/messages", "key-1", MT103);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).get("id").asText()).isEqualTo(first);
        assertThat(drain()).isEmpty();
        HttpResponse<String> other = post("/messages", "key-1", MT103 + " ");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(drain()).isEmpty();
    }

    @Test
    void aKeyWhoseMessageWasNotTakenIsFreeForTheSameMessage() throws Exception {
        drain();
        BROKEN.set(true);
        HttpResponse<String> refused = post("/messages", "key-2", MT103);
        BROKEN.set(false);
        // Another process that was killed between claim and send leaves its claim behind.
        journal.claim("http:gone", "gone", List.of(new Claim("http:http:key-3", sha256(MT103))));
        assertThat(post("/messages", "key-3", MT103).statusCode()).isEqualTo(202);
        assertThat(drain()).hasSize(1);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("/messages", "key-2", MT103).statusCode()).isEqualTo(202);
        assertThat(drain()).hasSize(1);
    }

    @Test
    void whatCannotBeTakenIsSaid() throws Exception {
        drain();
        assertThat(post("/messages", null, " \r\n").statusCode()).isEqualTo(400);
        assertThat(post("/messages", "a b", MT103).statusCode()).isEqualTo(400);
        assertThat(post("/messages?channel=nowhere", null, MT103).statusCode()).isEqualTo(404);
        assertThat(post("/messages?channel=corporate", null, MT103).statusCode())
                .isEqualTo(404);
        assertThat(post("/messages", null, "x".repeat(100_001)).statusCode()).isEqualTo(413);
        PAUSED.set(true);
        assertThat(post("/messages", null, MT103).statusCode()).isEqualTo(503);
        PAUSED.set(false);
        assertThat(drain()).isEmpty();
    }

    @Test
    void theStatusOfAMessageCanBeAsked() throws Exception {
        settle("asked-1");
        JsonNode status = JSON.readTree(get("/messages/asked-1").body());
        assertThat(status.get("status").asText()).isEqualTo("SETTLED");
        assertThat(status.get("outcome").asText()).isEqualTo("ACCEPTED");
        assertThat(status.get("events")).hasSize(1);
        assertThat(get("/messages/unknown").statusCode()).isEqualTo(404);
        assertThat(get("/messages/" + "a".repeat(2000)).statusCode()).isEqualTo(404);
    }

    @Test
    void messagesAreJudgedWithoutBeingTaken() throws Exception {
        drain();
        HttpResponse<String> answer = post("/validate", null, MT103.replace("EUR100,", "EUR1x"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode verdict = JSON.readTree(answer.body()).get(0);
        assertThat(verdict.get("type").asText()).isEqualTo("MT103");
        assertThat(verdict.get("valid").asBoolean()).isFalse();
        assertThat(post("/validate?level=nonsense", null, MT103).statusCode()).isEqualTo(400);
        assertThat(post("/validate?profile=nonsense", null, MT103).statusCode()).isEqualTo(400);
        assertThat(drain()).isEmpty();
    }

    @Test
    void messagesAreTranslatedWithoutBeingTaken() throws Exception {
        HttpResponse<String> answer = post("/translate?to=mx", null, MT103);
        JsonNode translation = JSON.readTree(answer.body()).get(0);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(translation.get("to").asText()).isEqualTo("pacs.008.001.08");
        assertThat(translation.get("messages").get(0).asText()).contains("REF1");
        assertThat(post("/translate", null, MT103).statusCode()).isEqualTo(400);
        assertThat(post("/translate?to=MT940", null, MT103).statusCode()).isEqualTo(422);
    }

    @Test
    void healthTriesEveryPart() throws Exception {
        HttpResponse<String> up = get("/health");
        assertThat(up.statusCode()).as(up.body()).isEqualTo(200);
        assertThat(up.body()).contains("broker", "store", "routes");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreServed() throws Exception {
        assertThat(get("/metrics").body()).contains("girohub_in_flight", "jvm_memory_used_bytes");
    }

    @Test
    void theDocumentListsExactlyWhatIsServed() throws Exception {
        JsonNode document = JSON.readTree(get("/openapi.json").body());
        List<String> listed = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> listed.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(api.endpoints().stream(), repair.endpoints().stream())
                                .map(e -> e.method() + " " + e.path())
                                .toList());
    }

    @Test
    void answersHaveTheFieldsOfTheDocument() throws Exception {
        JsonNode schemas = HttpApi.document().get("components").get("schemas");
        settle("fields-1");
        hasFields(
                schemas.get("Message"), JSON.readTree(get("/messages/fields-1").body()));
        hasFields(schemas.get("Health"), JSON.readTree(get("/health").body()));
        hasFields(schemas.get("Problem"), JSON.readTree(get("/messages/none").body()));
        hasFields(
                schemas.get("Receipt"),
                JSON.readTree(post("/messages", null, MT103).body()));
        hasFields(
                schemas.get("Verdict"),
                JSON.readTree(post("/validate", null, MT103).body()).get(0));
        hasFields(
                schemas.get("Translation"),
                JSON.readTree(post("/translate?to=mx", null, MT103).body()).get(0));
    }

    @Test
    void looksForMessagesPageByPage() throws Exception {
        settle("find-1");
        settle("find-2");
        HttpResponse<String> first = get("/messages?reference=ref1&status=ACCEPTED&limit=1");
        assertThat(first.statusCode()).isEqualTo(200);
        JsonNode page = JSON.readTree(first.body());
        hasFields(HttpApi.document().get("components").get("schemas").get("Found"), page);
        String newest = page.get("messages").get(0).get("id").textValue();
        JsonNode next = JSON.readTree(get("/messages?reference=ref1&status=ACCEPTED&limit=1&after="
                        + java.net.URLEncoder.encode(page.get("next").textValue(), StandardCharsets.UTF_8))
                .body());
        assertThat(next.get("messages").get(0).get("id").textValue()).isLessThan(newest);
        HttpResponse<String> wrong = get("/messages?iban=DE1");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("there is no search by 'iban'");
    }

    private static void hasFields(JsonNode schema, JsonNode answer) {
        TreeSet<String> known = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(known::add);
        TreeSet<String> present = new TreeSet<>();
        answer.fieldNames().forEachRemaining(present::add);
        assertThat(known).containsAll(present);
        schema.get("required").forEach(name -> assertThat(present).contains(name.asText()));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void settle(String id) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        journal.record(List.of(new Event(
                id + "-settled",
                id,
                now,
                "settled",
                "dispatched",
                new MessageFacts("http", "HTTP", "n", null, 1, 1, "t", "s", now, "MT103", "REF1", null, "AAAADEFF"),
                new Event.Verdict(Outcome.ACCEPTED, null, List.of(), List.of()),
                List.of(),
                List.of())));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, @Nullable String key, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> drain() throws Exception {
        List<String> bodies = new ArrayList<>();
        try (Connection connection = broker.connectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(Queues.INTAKE))) {
            connection.start();
            Message message;
            while ((message = consumer.receive(200)) != null) {
                bodies.add(new String(((BytesMessage) message).getBody(byte[].class), StandardCharsets.UTF_8));
            }
        }
        return bodies;
    }
}
