package org.girohub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Settings;
import org.jspecify.annotations.Nullable;

/** Speaks to a running hub on this machine. */
final class HubClient {
    /** The environment variable that names the file with the token. */
    static final String TOKEN_VARIABLE = "GIROHUB_TOKEN_FILE";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final @Nullable String token;

    private HubClient(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /**
     * A client.
     *
     * @param url of the hub; null for the address that its settings say
     * @param tokenFile file whose first line is the operator's token; null for that of the environment, if any
     */
    static HubClient of(@Nullable Path config, @Nullable String url, @Nullable Path tokenFile) {
        String base = url;
        if (base == null) {
            Settings settings = Settings.load(config);
            String host = settings.get(Settings.HTTP_HOST);
            int port = settings.get(Settings.HTTP_PORT);
            if (port == 0) {
                throw new ConfigurationException(
                        "http.port is 0, any that is free: say which it is with --url; the hub's first log line has"
                                + " it");
            }
            base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
        String variable = System.getenv(TOKEN_VARIABLE);
        Path file = tokenFile != null ? tokenFile : variable == null || variable.isBlank() ? null : Path.of(variable);
        return new HubClient(base.replaceAll("/+$", ""), file == null ? null : token(file));
    }

    private static String token(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? "" : lines.get(0).strip();
        } catch (IOException e) {
            throw new ConfigurationException(file + ":1: the token cannot be read: " + e);
        }
    }

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
    record Answer(int status, byte[] body) {
        boolean ok() {
            return status / 100 == 2;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return JSON.createObjectNode().put("detail", "the answer is no JSON; is this a hub?");
            } catch (IOException e) {
                throw new IllegalStateException("bytes in memory can be read", e);
            }
        }
    }

    Answer get(String path, Map<String, String> query) throws InterruptedException {
        return send("GET", path, query, new byte[0]);
    }

    Answer post(String path, Map<String, String> query, byte[] body) throws InterruptedException {
        return send("POST", path, query, body);
    }

    private Answer send(String method, String path, Map<String, String> query, byte[] body)
            throws InterruptedException {
        String parameters = query.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(PATIENCE)
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (ConnectException e) {
            throw new ConfigurationException("no hub answers at " + base
                    + "; start it (girohub run), or say where it is: --config with its settings, or --url");
        } catch (IOException e) {
            throw new ConfigurationException("the hub at " + base + " did not answer: " + e);
        }
    }
}
