package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages of others that their schemas accept: an error of ours on one of them must be explained here. */
class CorpusTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path CORPUS = ROOT.resolve("../shared/corpus").normalize();

    private record Explained(String file, Set<String> codes, String reason) {}

    private static final List<Explained> EXPLAINED = List.of(
            explained(
                    "mt/mediation-swift-iso20022-module/",
                    "33B missing within the EEA, invented 23E",
                    4107,
                    4116,
                    4118,
                    4119,
                    4120,
                    4122,
                    4133,
                    4134),
            explained("mt/swiftmtmessage/", "33B missing within the EEA", 4107),
            explained("mt/vgi-iso20022/", "33B missing within the EEA; '121:abc'", 4107, 5010),
            explained("mt/prowide-core/MT103ParserTest__test103_8_1", "a return as MT103.STP", 4128, 4167),
            explained("mt/prowide-core/MT920Test__", "made-up floor limits", 4250, 4251, 4254),
            explained("mt/prowide-core/MTn9nParserTest__", "FOO in every field", 4252, 4253),
            explained("mt/swiftmtmessage/parse_auto__", "three currencies in one MT210", 4102),
            explained("pairs/mt2mx/ballerina/c_58_1_1__mt210_camt057/", "50a beside 52a", 4103),
            explained("pairs/mt2mx/ballerina/custom__205_pacs004_with_CHGS/", "charges before the reason", 4166),
            explained("pairs/mt2mx/ballerina/custom__custom_a_2014/", "/INS/ without a BIC", 4164),
            explained("statements/mt/my-flow-mt940/sepa_snippet_broken_4", "86 without 61, on purpose", 4104),
            explained("statements/mt/php-mt940/Rabo__sample.txt", "a line of text is an 86 of its own", 4104),
            explained("statements/mt/wolph-mt940/jejik__rabobank.sta", "a line of text is an 86 of its own", 4104),
            explained("statements/mt/zilverline-mt940/rabobank.txt", "a line of text is an 86 of its own", 4104),
            explained("statements/mt/zilverline-mt940/two_accounts.txt", "a line of text is an 86 of its own", 4104),
            explained(
                    "mt/prowide-core",
                    "invented IBANs, BICs like FOOOOOOO; 33B missing within the EEA",
                    4107,
                    5005,
                    5006,
                    5007),
            explained(
                    "mx/iso20022-cbpr-ur/examples__y2025__",
                    "every element filled by a generator, also those that exclude each other",
                    4004,
                    4005,
                    4007,
                    4010,
                    5004),
            explained("mx/moov-io-iso20022/", "IBANs with check digits 00", 5005),
            explained("mx/pacs008/", "templates with the settlement date at both levels, or at none", 4006),
            explained("mx/pain001/", "templates with counts, sums and IBANs that do not fit", 4001, 4002, 5005),
            explained(
                    "mx/prowide-iso20022",
                    "invented totals, BICs and LEIs; the settlement date at both levels",
                    4002,
                    4003,
                    4005,
                    4006,
                    5007,
                    5009),
            explained("pairs/mt2mx/ballerina/custom__custom_a_2014/", "71A BEN without 71F", 4130),
            explained("pairs/mt2mx/ballerina/p_2_1_2__103_pacs004_B_B/", "71A BEN without 71F", 4130),
            explained("pairs/mt2mx/ballerina/pc_09_1_1__", "an account where 53A has its BIC", 5007),
            explained("statements/camt/genkgo-camt/", "country UK", 5011),
            explained("statements/camt/iso20022dotnet/", "invented IBANs", 5003, 5005),
            explained(
                    "statements/camt/moov-io-iso20022/",
                    "country UK, invented IBANs and creditor references",
                    5005,
                    5011,
                    5016),
            explained("statements/mt/camt053-loader-mt940/", "86 without 61, on purpose", 4104),
            explained("statements/mt/my-flow-mt940/sepa_snippet_broken_2", "86 without 61, on purpose", 4104),
            explained("statements/mt/mediation-swift-iso20022-module/", "25P without a BIC", 5006),
            explained("statements/mt/prowide-core/", "balances in different currencies", 4105));

    private static Explained explained(String file, String reason, int... codes) {
        Set<String> ids = new HashSet<>();
        for (int code : codes) {
            ids.add("HUB-" + code);
        }
        return new Explained(file, Set.copyOf(ids), reason);
    }

    @Test
    void rulesAndCodesFindNothingUnexplainedInValidMessages() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
        Validator validator = Installed.validator();
        Identifier identifier = new Identifier();
        List<String> unexplained = new ArrayList<>();
        int messages = 0;
        for (Path file : files()) {
            for (RawMessage raw : identifier.identify(Files.readAllBytes(file))) {
                messages++;
                for (Finding finding :
                        validator.validate(raw, Level.CODES, List.of()).findings()) {
                    String name = CORPUS.relativize(file).toString();
                    boolean ours = finding.level() == Level.RULES || finding.level() == Level.CODES;
                    if (finding.level() == Level.HUB || (ours && finding.isError() && !isExplained(name, finding))) {
                        unexplained.add(name + " " + finding);
                    }
                }
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(messages).isGreaterThan(500);
    }

    private static boolean isExplained(String file, Finding finding) {
        return EXPLAINED.stream()
                .anyMatch(explained -> file.startsWith(explained.file())
                        && explained.codes().contains(finding.code().id()));
    }

    private static List<Path> files() {
        return Stream.of("mt", "mx", "pairs", "statements")
                .flatMap(folder -> {
                    try (Stream<Path> all = Files.walk(CORPUS.resolve(folder))) {
                        return all.filter(Files::isRegularFile).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(file -> !file.getFileName().toString().contains("expected"))
                .sorted()
                .toList();
    }
}
