package org.girohub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void hasADefaultForEverything() {
        Settings settings = Settings.load(null, Map.of());
        assertThat(settings.home()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.get(Settings.HTTP_PORT)).isEqualTo(8080);
        assertThat(settings.storeFile()).isEqualTo(settings.home().resolve("store/journal.db"));
    }

    @Test
    void takesTheFileBeforeTheEnvironmentBeforeTheDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), "http:\n  port: 9090\nbroker.port: 0\n");
        Settings settings = Settings.load(file, Map.of("GIROHUB_HOME", "/srv/hub"));
        assertThat(settings.get(Settings.HTTP_PORT)).isEqualTo(9090);
        assertThat(settings.get(Settings.BROKER_PORT)).isZero();
        assertThat(settings.home()).isEqualTo(Path.of("/srv/hub"));
        Files.writeString(file, "home: /srv/other\n");
        assertThat(Settings.load(file, Map.of("GIROHUB_HOME", "/srv/hub")).home())
                .isEqualTo(Path.of("/srv/other"));
    }

    @Test
    void namesEveryMistakeWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                http:
                  port: many
                  host: 0.0.0.0
                process:
                  consumer: 3
                """);
        assertThatThrownBy(() -> Settings.load(file, Map.of()))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> {
                    assertThat(e.problems()).hasSize(3);
                    assertThat(String.join("\n", e.problems()))
                            .contains("hub.yaml:2: http.port: a whole number")
                            .contains("hub.yaml:3: http.host: a loopback address")
                            .contains("hub.yaml:5: no setting is called 'process.consumer'")
                            .contains("process.consumers");
                });
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        Path page = Path.of(System.getProperty("girohub.root", "."), "docs", "reference", "settings.md");
        if (Boolean.getBoolean("girohub.write")) {
            Files.writeString(page, Settings.reference());
        }
        assertThat(Files.readString(page))
                .as("regenerate it: mvn test -Dtest=SettingsTest -Dgirohub.write=true")
                .isEqualTo(Settings.reference());
    }
}
