package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payment whose translation would lose an account, agent, amount, date or reference waits for a person, unless its scheme says otherwise. */
class EssentialLossTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** For a correspondent that speaks MT103, which has no place for a second intermediary. */
    private static String payment() throws IOException {
        return Files.readString(HubFixture.ROOT.resolve("samples/swift/pacs.008-to-mt-correspondent.xml"))
                .replace(
                        "<Dbtr>",
                        "<IntrmyAgt1><FinInstnId><BICFI>CHASUS33</BICFI></FinInstnId></IntrmyAgt1>"
                                + "<IntrmyAgt2><FinInstnId><BICFI>CITIUS33</BICFI></FinInstnId></IntrmyAgt2><Dbtr>");
    }

    @Test
    void itWaitsForAPersonByDefault() throws Exception {
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            hub.drop("swift", "one.xml", payment());
            Trace trace = hub.settled("one.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.REPAIR);
            assertThat(trace.findings())
                    .filteredOn(Finding::isError)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo(FindingCode.ESSENTIAL_LOSS);
                        assertThat(finding.path()).isEqualTo("intermediaryAgent2.bic");
                    });
            assertThat(hub.browse("clearing.mt-correspondent")).isEmpty();
            assertThat(hub.browse("ledger.postings")).isEmpty();
            assertThat(hub.browse("hub.repair")).hasSize(1);
        }
    }

    @Test
    void anMtInsideThatSaysSomethingElseIsOnRecordAndTheMessageGoesOut() throws Exception {
        String sent = Files.readString(HubFixture.ROOT.resolve("samples/swift/pacs.008-to-mt-correspondent.xml"))
                .replace(
                        "</Document>",
                        "</Document><!--{1:F01GIROFRPPXXXX0000000000}{2:O1031007261120BETAGB2LXXXX00000000002611201007N}"
                                + "{4:\n:20:BETA504\n:23B:CRED\n:32A:261123USD9901,\n:50K:/1\nX\n:59:/2\nY\n:71A:SHA\n-}-->");
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            hub.drop("swift", "one.xml", sent);
            Trace trace = hub.settled("one.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(trace.findings())
                    .filteredOn(f -> f.code().equals(FindingCode.EMBEDDED_DIFFERS))
                    .extracting(Finding::path)
                    .contains("4/32A")
                    .doesNotContain("4/20");
        }
    }

    @Test
    void itGoesOutWhereTheSchemeSaysSoAndTheLossIsOnRecord() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        Path routes = Files.createDirectory(root.resolve("routes"));
        try (Stream<Path> files = Files.list(HubFixture.ROOT.resolve("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        for (String kept : new String[] {"mappings", "schemas"}) {
            Files.createSymbolicLink(root.resolve(kept), HubFixture.ROOT.resolve(kept));
        }
        Path routing = routes.resolve("routing.yaml");
        Files.writeString(
                routing,
                Files.readString(routing)
                        .replace("- name: mt-correspondent", "- name: mt-correspondent\n    on-essential-loss: send"));
        try (HubFixture hub = new HubFixture(folder.resolve("home"), root)) {
            hub.drop("swift", "one.xml", payment());
            Trace trace = hub.settled("one.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(trace.findings()).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCode.DROPPED);
                assertThat(finding.path()).isEqualTo("intermediaryAgent2.bic");
            });
            assertThat(hub.take("clearing.mt-correspondent").getText())
                    .contains(":56A:CHASUS33")
                    .doesNotContain("CITI");
        }
    }
}
