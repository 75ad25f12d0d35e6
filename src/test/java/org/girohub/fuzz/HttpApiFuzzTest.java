package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.girohub.journal.Journal;
import org.girohub.ops.http.Endpoint;
import org.girohub.ops.http.HttpApi;
import org.girohub.ops.http.Request;
import org.girohub.ops.http.Response;
import org.girohub.ops.http.Submission;
import org.girohub.ops.watch.Health;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Any request, part by part: path, query, headers and body. Vert.x has read HTTP itself before. */
class HttpApiFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PARAMETERS = List.of("channel", "to", "level", "profile", "id");
    private static final List<String> VALUES =
            List.of("http", "mx", "mt", "MT103", "pacs.008.001.08", "schema", "practice", "cbprplus", "sepa-sct", "");
    private static final AtomicInteger NEXT = new AtomicInteger();

    @TempDir
    private static Path home;

    private static Journal journal;
    private static List<Endpoint> endpoints;

    @BeforeAll
    static void load() {
        Parts.Whole.load();
        journal = Journal.open(home.resolve("journal.db"));
        Path routes = Parts.INSTALLATION.routes();
        List<String> schemes = RoutingTable.load(routes.resolve("routing.yaml")).schemes().stream()
                .map(Scheme::name)
                .toList();
        HttpApi api = new HttpApi(
                (channel, name, transportKey, body) ->
                        new Submission.Prepared(List.of("id-" + NEXT.incrementAndGet()), () -> {}),
                journal,
                Channels.load(routes.resolve("channels.yaml"), schemes),
                channel -> false,
                Parts.Whole.VALIDATOR,
                Parts.Whole.TRANSLATOR,
                new Health(),
                () -> "");
        endpoints = api.endpoints();
    }

    @AfterAll
    static void close() {
        journal.close();
    }

    @FuzzTest
    void answer(FuzzedDataProvider data) throws IOException {
        Endpoint endpoint = endpoints.get(data.consumeInt(0, endpoints.size() - 1));
        Map<String, String> query = new HashMap<>();
        int parameters = data.consumeInt(0, 3);
        for (int i = 0; i < parameters; i++) {
            query.put(
                    PARAMETERS.get(data.consumeInt(0, PARAMETERS.size() - 1)),
                    data.consumeBoolean() ? VALUES.get(data.consumeInt(0, VALUES.size() - 1)) : data.consumeString(40));
        }
        Map<String, String> headers =
                data.consumeBoolean() ? Map.of("idempotency-key", data.consumeString(140)) : Map.of();
        Map<String, String> path = Map.of("id", data.consumeString(80));
        byte[] body = data.consumeBoolean() ? Mutated.message(data) : data.consumeRemainingAsBytes();
        Response response = endpoint.handler().answer(new Request(path, query, headers, body));
        assertThat(response.status()).isIn(200, 202, 400, 404, 413, 422);
        assertThat(response.headers().values())
                .allSatisfy(value -> assertThat(value).doesNotContain("\r").doesNotContain("\n"));
        if (response.contentType().endsWith("json")) {
            JSON.readTree(new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
