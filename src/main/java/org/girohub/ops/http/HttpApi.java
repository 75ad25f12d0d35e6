package org.girohub.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.dispatch.Translation;
import org.girohub.dispatch.Translator;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.journal.Claim;
import org.girohub.journal.Conflict;
import org.girohub.journal.Journal;
import org.girohub.journal.Search;
import org.girohub.journal.Trace;
import org.girohub.mapping.Loss;
import org.girohub.message.RawMessage;
import org.girohub.ops.watch.Health;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.girohub.validation.VerdictJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the HTTP interface does; the document that says so to clients is {@code openapi.json} beside this class. */
public final class HttpApi {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** More messages in one body are for the command line or a folder. */
    private static final int MOST_MESSAGES = 1000;

    private static final int MOST_REMEMBERED = 100_000;
    /** How long a message that the journal does not know may still be on its way there. */
    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(3);

    private final Submission submission;
    private final Journal journal;
    private final Channels channels;
    private final Predicate<String> paused;
    private final Validator validator;
    private final Translator translator;
    private final Health health;
    private final Supplier<String> metrics;
    private final Identifier identifier = new Identifier();

    /** What this process sent last: the journal hears of a message a moment after it was sent. */
    private final Map<String, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * An interface to these parts of the hub.
     *
     * @param paused whether a channel takes nothing in
     * @param metrics in Prometheus' text format
     */
    public HttpApi(
            Submission submission,
            Journal journal,
            Channels channels,
            Predicate<String> paused,
            Validator validator,
            Translator translator,
            Health health,
            Supplier<String> metrics) {
        this.submission = submission;
        this.journal = journal;
        this.channels = channels;
        this.paused = paused;
        this.validator = validator;
        this.translator = translator;
        this.health = health;
        this.metrics = metrics;
    }

    /** Its operations. */
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("POST", "/messages", this::submit),
                new Endpoint("GET", "/messages", this::search),
                new Endpoint("GET", "/messages/{id}", this::status),
                new Endpoint("POST", "/validate", this::validate),
                new Endpoint("POST", "/translate", this::translate),
                new Endpoint("GET", "/health", r -> healthOf(health.check())),
                new Endpoint("GET", "/health/ready", r -> healthOf(health.check())),
                new Endpoint("GET", "/health/live", r -> healthOf(health.alive())),
                new Endpoint(
                        "GET",
                        "/metrics",
                        r -> Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get())),
                new Endpoint("GET", "/openapi.json", r -> Response.json(200, document())));
    }

    /** The OpenAPI document. */
    public static JsonNode document() {
        try (InputStream in = HttpApi.class.getResourceAsStream("openapi.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read from the hub's own jar", e);
        }
    }

    private Response submit(Request request) {
        String name = request.query("channel") == null ? "http" : String.valueOf(request.query("channel"));
        Channel channel = channels.get(name);
        if (channel == null || channel.kind() != Channel.Kind.HTTP) {
            return Response.problem(
                    404,
                    "No such channel",
                    "There is no HTTP channel of that name; there are "
                            + String.join(
                                    ", ",
                                    channels.of(Channel.Kind.HTTP).stream()
                                            .map(Channel::name)
                                            .toList()));
        }
        byte[] body = request.body();
        if (isBlank(body)) {
            return Response.problem(400, "Empty body", "Send a message as the body");
        }
        String key = request.header("idempotency-key");
        if (key != null && !KEY.matcher(key).matches()) {
            return Response.problem(
                    400, "Idempotency-Key not usable", "Use 1 to 128 printable ASCII characters without blanks");
        }
        if (paused.test(name)) {
            return Response.problem(
                    503,
                    "Channel paused",
                    "An operator has paused this channel; try again",
                    Map.of("Retry-After", "30"));
        }
        MDC.put("channel", name);
        try {
            return key == null ? submit(name, body) : submitOnce(name, key, body);
        } catch (RuntimeException e) {
            // Whatever it is, the sender must not believe that the hub has the message.
            LOG.error("cannot take a message in", e);
            return Response.problem(
                    503, "Not taken", "The hub cannot store messages now; try again", Map.of("Retry-After", "5"));
        } finally {
            MDC.remove("channel");
            MDC.remove("hubMessageId");
        }
    }

    private Response submit(String channel, byte[] body) {
        Submission.Prepared input = submission.prepare(channel, "http", null, body);
        return sent(input, body);
    }

    /** Under a key that stands for one body for good, whatever happens to the hub in between. */
    private Response submitOnce(String channel, String key, byte[] body) {
        String transportKey = "http:" + channel + ":" + key;
        Submission.Prepared input = submission.prepare(channel, key, transportKey, body);
        String id = input.hubMessageIds().get(0);
        List<Claim> claim = List.of(new Claim(transportKey, sha256(body)));
        Edges.before(Step.HTTP_CLAIM);
        List<Conflict> taken = journal.claim(owner(id), id, claim);
        Edges.after(Step.HTTP_CLAIM);
        if (!taken.isEmpty()) {
            Conflict first = taken.get(0);
            if (!first.sameContent()) {
                return Response.problem(
                        422,
                        "Idempotency-Key used before",
                        "The key stands for another body; send this one under a key of its own");
            }
            if (isKnown(first.holder())) {
                return receipt(200, ofInput(first.holder(), transportKey));
            }
            // The key was claimed, but the hub fell before it had the message: nobody was ever told that id. Should the
            // message be there after all, this one is found to be its duplicate.
            journal.release(owner(first.holder()));
            taken = journal.claim(owner(id), id, claim);
            if (!taken.isEmpty()) {
                return receipt(200, List.of(taken.get(0).holder()));
            }
        }
        try {
            return sent(input, body);
        } catch (RuntimeException e) {
            journal.release(owner(id));
            throw e;
        }
    }

    private static String owner(String id) {
        return "http:" + id;
    }

    private Response sent(Submission.Prepared input, byte[] body) {
        MDC.put("hubMessageId", input.hubMessageIds().get(0));
        Edges.before(Step.HTTP_SEND);
        input.send().run();
        Edges.after(Step.HTTP_SEND);
        synchronized (sent) {
            input.hubMessageIds().forEach(id -> sent.put(id, true));
        }
        LOG.info(
                "received: {} bytes, {} messages",
                body.length,
                input.hubMessageIds().size());
        return receipt(202, input.hubMessageIds());
    }

    /** Whether the hub has a message: this process sent it, or the journal has heard of it, which may take a moment. */
    private boolean isKnown(String id) {
        synchronized (sent) {
            if (sent.containsKey(id)) {
                return true;
            }
        }
        long until = System.nanoTime() + JOURNAL_PATIENCE.toNanos();
        while (journal.message(id).isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    /** The ids of all messages of an input, given the first one's. */
    private List<String> ofInput(String first, String transportKey) {
        List<String> ids = new ArrayList<>(List.of(first));
        Optional<Trace> known = journal.message(first);
        int count = known.isEmpty() ? 1 : known.get().message().count();
        for (int i = 2; i <= Math.min(count, MOST_MESSAGES); i++) {
            journal.trace(transportKey + "#" + i).stream()
                    .map(Trace::hubMessageId)
                    .findFirst()
                    .ifPresent(ids::add);
        }
        return ids;
    }

    private static Response receipt(int status, List<String> ids) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", ids.get(0));
        body.put("status", "/messages/" + ids.get(0));
        ArrayNode messages = body.putArray("messages");
        for (String id : ids) {
            messages.addObject().put("id", id).put("status", "/messages/" + id);
        }
        return Response.json(status, body, Map.of("Location", "/messages/" + ids.get(0)));
    }

    private Response status(Request request) {
        String id = request.path("id");
        Optional<Trace> found = ID.matcher(id).matches() ? journal.message(id) : Optional.empty();
        if (found.isEmpty()) {
            return Response.problem(
                    404, "No such message", "Nothing is known under this id; what was sent just now may take a second");
        }
        return Response.json(200, TraceJson.of(found.get()));
    }

    private Response search(Request request) {
        Search search;
        try {
            search = Search.of(request.query());
        } catch (IllegalArgumentException e) {
            return Response.problem(400, "No such search", String.valueOf(e.getMessage()));
        }
        Search.Page page = journal.search(search);
        ObjectNode body = JSON.createObjectNode();
        ArrayNode messages = body.putArray("messages");
        page.messages().forEach(found -> messages.add(SearchJson.of(found)));
        body.put("next", page.next());
        return Response.json(200, body);
    }

    private Response validate(Request request) {
        Level level = Level.PRACTICE;
        String asked = request.query("level");
        if (asked != null) {
            List<Level> known = Arrays.stream(Level.values())
                    .filter(l -> l.compareTo(Level.PRACTICE) <= 0)
                    .toList();
            Optional<Level> found =
                    known.stream().filter(l -> l.label().equals(asked)).findFirst();
            if (found.isEmpty()) {
                return Response.problem(
                        400,
                        "No such level",
                        "level is one of "
                                + String.join(
                                        ", ", known.stream().map(Level::label).toList()));
            }
            level = found.get();
        }
        List<RawMessage> messages = messages(request);
        if (messages == null) {
            return tooManyOrNone(request);
        }
        String asPractised = request.query("profile");
        List<String> profiles = asPractised == null
                ? Validator.BY_CLAIM
                : asPractised.equals("none") ? List.of() : List.of(asPractised.split(","));
        if (!profiles.equals(Validator.BY_CLAIM) && !validator.profiles().containsAll(profiles)) {
            return Response.problem(
                    400,
                    "No such profile",
                    "profile is none, or one or several of "
                            + String.join(
                                    ", ", validator.profiles().stream().sorted().toList()));
        }
        ArrayNode verdicts = JSON.createArrayNode();
        for (RawMessage message : messages) {
            Verdict verdict = validator.validate(message, level, profiles);
            try {
                verdicts.add(JSON.readTree(VerdictJson.write("-", verdict)));
            } catch (IOException e) {
                throw new IllegalStateException("a verdict is always JSON", e);
            }
        }
        return Response.json(200, verdicts);
    }

    private Response translate(Request request) {
        String to = request.query("to");
        if (to == null || !Translator.isTarget(to)) {
            return Response.problem(
                    400, "No target", "Say ?to= with mx, mt, or a message type such as pacs.008.001.08 or MT103");
        }
        List<RawMessage> messages = messages(request);
        if (messages == null) {
            return tooManyOrNone(request);
        }
        ArrayNode answers = JSON.createArrayNode();
        boolean refused = false;
        for (RawMessage message : messages) {
            Translation translation = translator.translate(message, to);
            refused |= translation.refused();
            ObjectNode answer = answers.addObject();
            answer.put("index", message.index());
            answer.put("from", message.type() == null ? null : message.type().name());
            answer.put(
                    "to", translation.type() == null ? null : translation.type().name());
            answer.put("translated", !translation.refused());
            ArrayNode texts = answer.putArray("messages");
            translation.texts().forEach(texts::add);
            ArrayNode losses = answer.putArray("losses");
            for (Loss loss : translation.losses()) {
                ObjectNode lost = losses.addObject();
                lost.put("code", loss.code().id());
                lost.put("path", loss.path());
                lost.put("before", loss.before());
                lost.put("after", loss.after());
                lost.put("essential", loss.essential());
            }
            VerdictJson.add(answer.putArray("findings"), translation.findings());
        }
        return Response.json(refused ? 422 : 200, answers);
    }

    /** The messages of a body; null when there is none, or too many. */
    private @Nullable List<RawMessage> messages(Request request) {
        if (isBlank(request.body())) {
            return null;
        }
        List<RawMessage> messages = new ArrayList<>(identifier.identify(request.body()));
        return messages.isEmpty() || messages.size() > MOST_MESSAGES ? null : messages;
    }

    private static Response tooManyOrNone(Request request) {
        return isBlank(request.body())
                ? Response.problem(400, "Empty body", "Send a message as the body")
                : Response.problem(413, "Too many messages", "Send at most " + MOST_MESSAGES + " messages in one body");
    }

    private static Response healthOf(Health.Report report) {
        ObjectNode body = JSON.createObjectNode();
        body.put("status", report.up() ? "UP" : "DOWN");
        ArrayNode parts = body.putArray("parts");
        for (Health.Part part : report.parts()) {
            ObjectNode one = parts.addObject();
            one.put("name", part.name());
            one.put("status", part.up() ? "UP" : "DOWN");
            one.put("detail", part.detail());
        }
        return Response.json(report.up() ? 200 : 503, body);
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
