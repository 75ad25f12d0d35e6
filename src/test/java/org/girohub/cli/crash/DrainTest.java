package org.girohub.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.girohub.broker.Broker;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of the consumers behind a hub that is killed. */
class DrainTest {
    @TempDir
    private Path folder;

    @Test
    void notesAllThatItTakesHoweverMuchWaits() throws Exception {
        Settings settings = Settings.load(
                        null,
                        Map.of(Settings.HOME_VARIABLE, folder.resolve("home").toString()))
                .with(Settings.BROKER_PORT, "0");
        try (Broker broker = Broker.open(settings, List.of(Queues.LEDGER))) {
            broker.transact(IntStream.range(0, 350)
                    .mapToObj(n -> OutMessage.text(Queues.LEDGER, "{}", Map.of("HubTransactionId", "T-" + n), "id"))
                    .toList());
            String url = "tcp://127.0.0.1:" + broker.port().orElseThrow();
            try (Drain drain = new Drain(Books.open(folder.resolve("taken.tsv")), url, List.of(Queues.LEDGER))) {
                drain.attach();
                await().until(() -> broker.depth(Queues.LEDGER).orElseThrow() == 0);
                assertThat(drain.taken().stream().map(Drain.Taken::ids).distinct())
                        .hasSize(350);
            }
        }
    }
}
