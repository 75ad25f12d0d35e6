package org.girohub.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpServerTests {
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        CAMEL.start();
        port = HttpServer.start(
                        CAMEL,
                        "127.0.0.1",
                        0,
                        5000,
                        List.of(
                                new Endpoint(
                                        "POST",
                                        "/echo/{name}",
                                        r -> Response.text(
                                                200,
                                                "text/plain",
                                                r.path("name") + " " + r.query("q") + " " + r.header("x-h") + " "
                                                        + new String(r.body(), StandardCharsets.UTF_8))),
                                new Endpoint("GET", "/fails", r -> {
                                    throw new IllegalStateException("secret of the inside");
                                })))
                .port();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void bodiesArriveAsSentWhateverTheirType() throws Exception {
        for (String type : List.of("application/xml", "application/x-www-form-urlencoded", "text/plain")) {
            HttpResponse<String> answer = send(to("/echo/a?q=1")
                    .header("Content-Type", type)
                    .header("X-H", "h")
                    .POST(HttpRequest.BodyPublishers.ofString("a=b&c=%20+{4:"))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("a 1 h a=b&c=%20+{4:");
            String long3000 = "<Document>" + "x".repeat(3000);
            assertThat(send(to("/echo/a?q=1")
                                    .header("Content-Type", type)
                                    .header("X-H", "h")
                                    .POST(HttpRequest.BodyPublishers.ofString(long3000))
                                    .build())
                            .body())
                    .isEqualTo("a 1 h " + long3000);
        }
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws Exception {
        for (String path : List.of("/fails", "/nothing")) {
            assertThat(send(to(path).build()).headers().map())
                    .containsKeys("x-content-type-options", "x-frame-options", "content-security-policy")
                    .doesNotContainKey("server");
        }
    }

    @Test
    void aFailureTellsNothingOfTheInside() throws Exception {
        HttpResponse<String> answer = send(to("/fails").build());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "at org.");
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        HttpResponse<String> answer = send(to("/echo/a")
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(5001)))
                .build());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("limits.input-bytes");
    }

    @Test
    void whatIsNotServedIsSaidSo() throws Exception {
        assertThat(send(to("/nothing").build()))
                .satisfies(a -> assertThat(a.statusCode()).isEqualTo(404))
                .satisfies(a -> assertThat(a.body()).contains("/openapi.json"));
        HttpResponse<String> wrong = send(to("/echo/a").DELETE().build());
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("POST");
        assertThat(raw("TRACE /fails HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: c\r\n"))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("Cookie");
    }

    @Test
    void aForeignHostNameOrOriginIsRefused() throws Exception {
        assertThat(raw("GET /fails HTTP/1.1\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /fails HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /fails HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"))
                .startsWith("HTTP/1.1 500");
    }

    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
