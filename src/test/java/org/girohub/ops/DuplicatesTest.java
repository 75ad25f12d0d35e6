package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Claim;
import org.girohub.journal.Content;
import org.girohub.journal.Search;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that come again, are marked as such, or gave up what they had claimed. */
class DuplicatesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private static String sample(String name) throws Exception {
        return Files.readString(HubFixture.ROOT.resolve("samples").resolve(name));
    }

    private static void hasOneFinding(Trace trace, FindingCode code) {
        assertThat(trace.findings())
                .as(trace.toString())
                .extracting(Finding::code)
                .contains(code);
    }

    @Test
    void whatIsMarkedGoesAsTheFirstWhenItIsTheFirst() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String mt103 = sample("swift/mt103.fin").strip();
            int trailer = mt103.indexOf("{5:");
            String text = trailer < 0 ? mt103 : mt103.substring(0, trailer);
            hub.drop("swift", "marked.fin", text + "{5:{CHK:123456789ABC}{PDE:}}");
            Trace marked = hub.settled("marked.fin");
            assertThat(marked.outcome()).as(marked.toString()).isEqualTo(Outcome.ACCEPTED);
            hasOneFinding(marked, FindingCode.POSSIBLE_DUPLICATE);
            assertThat(marked.events()).anySatisfy(e -> assertThat(e.detail()).contains("PDE"));

            hub.drop("swift", "again.fin", text + "{5:{CHK:123456789ABC}{PDE:1200261120GIROFRPPAXXX0001000001}}");
            Trace again = hub.settled("again.fin");
            assertThat(again.outcome()).as(again.toString()).isEqualTo(Outcome.DUPLICATE);
            assertThat(again.duplicateOf()).isEqualTo(marked.hubMessageId());
            assertThat(again.findings())
                    .filteredOn(f -> f.code().equals(FindingCode.DUPLICATE))
                    .singleElement()
                    .satisfies(f -> assertThat(f.message()).contains(marked.hubMessageId() + ", which is ACCEPTED"));

            String mx = sample("swift/pacs.008-cbpr-usd.xml");
            String header = mx.contains("<PssblDplct>")
                    ? mx
                    : mx.replaceFirst("(<(\\w+:)?CreDt>[^<]*</(\\w+:)?CreDt>)", "$1<$2CpyDplct>COPY</$2CpyDplct>");
            hub.drop("swift", "copy.xml", header.replace("$2", ""));
            Trace copy = hub.settled("copy.xml");
            assertThat(copy.outcome()).as(copy.toString()).isEqualTo(Outcome.REPAIR);
            hasOneFinding(copy, FindingCode.COPY_WITHOUT_ORIGINAL);
            hub.drop("swift", "original.xml", mx);
            Trace original = hub.settled("original.xml");
            assertThat(original.outcome()).as("a copy claims nothing").isEqualTo(Outcome.ACCEPTED);
            hub.drop("swift", "copy2.xml", header.replace("$2", "") + "\n");
            Trace second = hub.settled("copy2.xml");
            assertThat(second.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(second.duplicateOf()).isEqualTo(original.hubMessageId());
        }
    }

    @Test
    void aRejectedMessageMayGoAgainAndAnArchiveThatIsReplayedGoesNowhere() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String good = Messages.sepa("M1", Messages.uetr(1), "12.50");
            hub.drop("corporate", "bad.xml", good.replace("<ChrgBr>SLEV", "<ChrgBr>NONE"));
            assertThat(hub.settled("bad.xml").outcome()).isEqualTo(Outcome.REJECTED);
            hub.drop("corporate", "mended.xml", good);
            Trace sent = hub.settled("mended.xml");
            assertThat(sent.outcome()).isEqualTo(Outcome.ACCEPTED);
            await().untilAsserted(() -> assertThat(hub.files("archive")).hasSize(1));
            Path archived = home.resolve("archive").resolve(hub.files("archive").get(0));
            hub.drop("sepa", "replayed.xml", Files.readAllBytes(archived));
            Trace replayed = hub.settled("replayed.xml");
            assertThat(replayed.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(replayed.duplicateOf()).isEqualTo(sent.hubMessageId());
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);

            assertThat(hub.hub().journal().contents(sent.hubMessageId()))
                    .as("as it came, as the ledger got it, as it went out, as it was answered")
                    .extracting(Content::kind)
                    .contains(Content.Kind.ORIGINAL, Content.Kind.CANONICAL, Content.Kind.OUTBOUND, Content.Kind.REPLY);
            assertThat(hub.hub()
                            .journal()
                            .search(Search.of(Map.of("amount", "12.5", "currency", "EUR")))
                            .messages())
                    .extracting(Search.Found::hubMessageId)
                    .contains(sent.hubMessageId());
        }
    }

    @Test
    void whatEndsUndispatchedGivesUpWhatAnEarlierAttemptClaimed() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.hub().camel().getRouteController().stopRoute("process");
            hub.drop(
                    "corporate",
                    "nowhere.xml",
                    Messages.pacs008("M1", Messages.uetr(1), "10.00", "EUR", "NURG", "BANKDEFFXXX"));
            await().untilAsserted(() -> assertThat(hub.browse(Queues.INTAKE)).hasSize(1));
            Message waiting = hub.browse(Queues.INTAKE).get(0);
            List<Claim> keys = List.of(new Claim("uetr:claimed before the routing was changed", "10 EUR"));
            assertThat(hub.hub().journal().claim(waiting.getJMSMessageID(), "M1", keys))
                    .isEmpty();
            hub.restart(); // in the run in which it came in, a first attempt is known to be the first
            assertThat(hub.settled("nowhere.xml").outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(hub.hub().journal().claim("another", "M2", keys)).isEmpty();
        }
    }

    @Test
    void anUnreadableEventIsPutAsideAndHoldsUpNoOther() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.hub().broker().transact(List.of(OutMessage.text(Queues.EVENTS, "no events at all", Map.of(), "x")));
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            assertThat(hub.settled("one.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse(Queues.UNREADABLE)).hasSize(1);
        }
    }
}
