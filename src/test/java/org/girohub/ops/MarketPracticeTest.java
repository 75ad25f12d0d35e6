package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.girohub.cli.Output;
import org.girohub.cli.RootCommand;
import org.girohub.config.ConfigurationException;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.journal.ShadowLine;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What channels ask of market practice, in a hub: profiles, shadows, relaxations, addresses. */
class MarketPracticeTest {
    private static final String BY_LINES =
            "<PstlAdr><AdrLine>12 rue de la Paix</AdrLine><AdrLine>75002 Paris, France</AdrLine></PstlAdr>";
    private static final String BY_UNSURE_LINES =
            "<PstlAdr><AdrLine>Zone industrielle</AdrLine><AdrLine>Lot B7</AdrLine></PstlAdr>";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private int roots;

    private HubFixture hub(String channels) throws IOException {
        roots++;
        Path root = Files.createDirectory(folder.resolve("root" + roots));
        Path routes = Files.createDirectory(root.resolve("routes"));
        try (Stream<Path> files = Files.list(HubFixture.ROOT.resolve("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        for (String kept : new String[] {"mappings", "schemas"}) {
            Files.createSymbolicLink(root.resolve(kept), HubFixture.ROOT.resolve(kept));
        }
        Files.writeString(routes.resolve("channels.yaml"), channels);
        return new HubFixture(folder.resolve("home" + roots), root);
    }

    private static String crossBorder(String debtorAddress) throws IOException {
        String message = Files.readString(HubFixture.ROOT.resolve("samples/swift/pacs.008-to-mt-correspondent.xml"));
        int debtor = message.indexOf("<Dbtr>");
        int from = message.indexOf("<PstlAdr>", debtor);
        int to = message.indexOf("</PstlAdr>", debtor) + "</PstlAdr>".length();
        return message.substring(0, from) + debtorAddress + message.substring(to);
    }

    @Test
    void aShadowRejectsNobodyAndTheJournalSaysWhoWouldFailWhen() throws Exception {
        try (HubFixture hub = hub("""
            channels:
              - { name: now, kind: folder, profiles: none, shadow: [cbprplus, { profile: hvpsplus, on: 2026-12-01 }] }
            """)) {
            hub.drop("now", "bad.xml", crossBorder(BY_LINES));
            hub.drop(
                    "now",
                    "good.xml",
                    Files.readString(HubFixture.ROOT.resolve("samples/swift/pacs.008-to-mt-correspondent.xml"))
                            .replaceAll("<UETR>[^<]*", "<UETR>" + Messages.uetr(77))
                            .replaceAll("(<(InstrId|EndToEndId|BizMsgIdr|MsgId)>)[^<]{3}", "$1ZZZ"));
            Trace bad = hub.settled("bad.xml");
            assertThat(bad.outcome()).as(bad.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(bad.findings()).noneMatch(Finding::isError);
            hub.settled("good.xml");

            assertThat(hub.hub().journal().shadowed(null, null, null))
                    .containsEntry("cbprplus", 2L)
                    .containsEntry("hvpsplus", 2L);
            assertThat(hub.hub().journal().shadow("cbprplus", null, null))
                    .filteredOn(line -> line.severity().equals("ERROR"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.rule()).isEqualTo("addresses");
                        assertThat(line.code()).isEqualTo("HUB-6007");
                        assertThat(line.field()).isEqualTo("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/Dbtr/PstlAdr");
                        assertThat(line.from()).hasToString("2026-11-14");
                        assertThat(line.counterparty())
                                .isEqualTo(bad.message().sender())
                                .isNotBlank();
                        assertThat(line.failing()).isEqualTo(1);
                        assertThat(line.of()).isEqualTo(2);
                        assertThat(line.example()).isEqualTo(bad.hubMessageId());
                    });
            assertThat(hub.hub().journal().shadow(null, "other", null)).isEmpty();
            assertThat(hub.hub().journal().shadow("hvpsplus", null, null))
                    .extracting(ShadowLine::rule)
                    .contains("clearing");

            // The report reads the journal beside the running hub.
            Path config = Files.writeString(folder.resolve("girohub.yaml"), "home: " + hub.home() + "\n");
            Path text = folder.resolve("report.txt");
            try (PrintStream out = new PrintStream(text.toFile(), StandardCharsets.UTF_8)) {
                assertThat(RootCommand.run(new Output(out, out), "shadow-report", "--config", config.toString()))
                        .isZero();
                assertThat(RootCommand.run(
                                new Output(out, out),
                                "shadow-report",
                                "--json",
                                "--profile",
                                "cbprplus",
                                "--config",
                                config.toString()))
                        .isZero();
            }
            assertThat(Files.readString(text))
                    .contains("cbprplus: 2 messages judged")
                    .contains("fails from 2026-11-14  " + bad.message().sender() + " over now")
                    .contains("1 of 2  HUB-6007 addresses")
                    .contains("\"field\":\"/Document/FIToFICstmrCdtTrf/CdtTrfTxInf/Dbtr/PstlAdr\"")
                    .contains("\"from\":\"2026-11-14\"")
                    .contains("\"wouldFail\":true");
        }
    }

    @Test
    void aMessageIsJudgedByWhatItClaimsUnlessTheChannelNamesProfiles() throws Exception {
        try (HubFixture hub = hub("""
            channels:
              - { name: claims, kind: folder }
              - { name: named, kind: folder, profiles: [hvpsplus] }
            """)) {
            hub.drop("claims", "claims.xml", crossBorder(BY_LINES));
            Trace claims = hub.settled("claims.xml");
            assertThat(claims.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(claims.findings()).anyMatch(f -> "cbprplus/addresses".equals(f.rule()));
            hub.drop("named", "named.xml", crossBorder(BY_LINES));
            Trace named = hub.settled("named.xml");
            assertThat(named.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(named.findings())
                    .filteredOn(Finding::isError)
                    .extracting(Finding::rule)
                    .contains("hvpsplus/clearing")
                    .allMatch(rule -> rule != null && rule.startsWith("hvpsplus/"));
        }
    }

    @Test
    void aRelaxationLetsAMessageThroughAndSaysSo() throws Exception {
        try (HubFixture hub = hub("""
            relaxations:
              - name: acme-addresses
                silences: [cbprplus/addresses]
                messages: [pacs.008]
                path: Dbtr/PstlAdr
                because: ACME moves to hybrid addresses in January
              - { name: over, silences: [cbprplus/addresses], until: 2026-01-31, because: was granted for a month }
            channels:
              - { name: acme, kind: folder, relaxations: [acme-addresses] }
              - { name: late, kind: folder, relaxations: [over] }
            """)) {
            hub.drop("acme", "one.xml", crossBorder(BY_LINES));
            Trace trace = hub.settled("one.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(trace.findings())
                    .filteredOn(f -> "cbprplus/addresses".equals(f.rule()))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                        assertThat(finding.relaxation()).isEqualTo("acme-addresses");
                        assertThat(finding.message()).contains("relaxation 'acme-addresses'");
                    });
            hub.drop("late", "two.xml", crossBorder(BY_LINES));
            assertThat(hub.settled("two.xml").outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    @Test
    void addressesAreMendedWhereTheMessageIsSureEnough() throws Exception {
        try (HubFixture hub = hub("""
            channels:
              - { name: hybrid, kind: folder, addresses: hybridise }
              - { name: repair, kind: folder, addresses: { mode: repair, confidence: 0.9 } }
              - { name: strict, kind: folder, addresses: { mode: hybridise, below: reject } }
              - { name: refuse, kind: folder, profiles: none, addresses: reject }
            """)) {
            hub.drop("hybrid", "hybrid.xml", crossBorder(BY_LINES));
            Trace hybrid = hub.settled("hybrid.xml");
            assertThat(hybrid.outcome()).as(hybrid.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hybrid.findings())
                    .filteredOn(f -> f.code() == FindingCode.ADDRESS_MENDED)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.value()).isEqualTo("12 rue de la Paix | 75002 Paris, France");
                        assertThat(finding.message()).contains("TwnNm Paris, Ctry FR", "confidence of 0.9");
                        assertThat(finding.path()).endsWith("/CdtTrfTxInf[1]/Dbtr/PstlAdr");
                    });
            assertThat(hub.take("ledger.postings").getText())
                    .contains("\"townName\":\"Paris\"", "\"country\":\"FR\"", "\"postCode\":\"75002\"")
                    .contains("\"addressLines\":[\"12 rue de la Paix\"]");

            hub.drop(
                    "hybrid",
                    "unsure.xml",
                    crossBorder(BY_UNSURE_LINES).replaceAll("<IBAN>[^<]*</IBAN>", "<Othr><Id>1</Id></Othr>"));
            Trace unsure = hub.settled("unsure.xml");
            assertThat(unsure.outcome()).as(unsure.toString()).isEqualTo(Outcome.REPAIR);
            assertThat(unsure.findings())
                    .filteredOn(Finding::isError)
                    .singleElement()
                    .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.ADDRESS_UNSURE));
            hub.drop("strict", "strict.xml", crossBorder(BY_UNSURE_LINES));
            assertThat(hub.settled("strict.xml").outcome()).isEqualTo(Outcome.REJECTED);
            hub.drop("refuse", "refuse.xml", crossBorder(BY_LINES));
            assertThat(hub.settled("refuse.xml").findings())
                    .anyMatch(f -> f.isError() && f.code() == FindingCode.PRACTICE_ADDRESS);

            // An MT knows no town: what it becomes has one.
            hub.drop("repair", "mt.fin", Files.readString(HubFixture.ROOT.resolve("samples/swift/mt103.fin")));
            Trace mt = hub.settled("mt.fin");
            assertThat(mt.findings()).as(mt.toString()).anyMatch(f -> f.code() == FindingCode.ADDRESS_MENDED);
        }
    }

    @Test
    void namesThatAreNotThereRefuseTheStart() {
        assertThat(problems("""
            channels:
              - { name: a, kind: folder, profiles: [nowhere], shadow: [elsewhere] }
            """)).contains("names the profile 'nowhere'").contains("names the profile 'elsewhere'");
        assertThat(problems("""
            relaxations:
              - { name: r, silences: [cbprplus/nothing], because: x }
            channels:
              - { name: a, kind: folder, relaxations: [r] }
            """)).contains("silences 'cbprplus/nothing', which is no rule");
        assertThat(problems("""
            relaxations:
              - { name: r, silences: [HUB-3001], because: x }
            channels: []
            """)).contains("HUB-3001 cannot be relaxed");
        assertThat(problems("""
            channels:
              - { name: a, kind: folder, relaxations: [r] }
            """)).contains("no relaxation is called 'r'");
    }

    private String problems(String channels) {
        try (HubFixture hub = hub(channels)) {
            return "started in " + hub.home();
        } catch (ConfigurationException e) {
            return String.join("\n", e.problems());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
