package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.Corpus;
import org.girohub.Corpus.Entry;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Messages of others in the formats that Girohub judges, said to be sound: everything that the levels SCHEMA and RULES say
 * about one of them is in a list with its reason, and everything in the list is said. Run with
 * {@code -Dgirohub.triage=FILE} to write what is said into a file.
 */
class MtTriageTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path LIST = ROOT.resolve("src/test/resources/corpus/mt-triage.tsv");

    @Test
    void everyFindingOnAMessageSaidToBeSoundIsExplained() throws IOException {
        Set<String> said = said();
        String file = System.getProperty("girohub.triage");
        if (file != null) {
            Files.write(Path.of(file), said);
        }
        List<String> explained = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(4).allSatisfy(cell -> assertThat(cell)
                    .isNotBlank());
            explained.add(cells[0] + "\t" + cells[1] + "\t" + cells[2]);
        }
        assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(said);
    }

    private static Set<String> said() {
        Validator validator = Installed.validator();
        Identifier identifier = new Identifier();
        Set<String> said = new TreeSet<>();
        for (Entry entry : Corpus.entries()) {
            if (!entry.path().startsWith("mt/")) {
                continue;
            }
            for (RawMessage raw : identifier.identify(entry.bytes())) {
                Verdict verdict = validator.validate(raw, Level.RULES, List.of());
                if (!isOurs(raw.type(), verdict.message())) {
                    continue;
                }
                for (Finding finding : verdict.findings()) {
                    if (finding.level() == Level.SCHEMA || finding.level() == Level.RULES) {
                        said.add(entry.path() + "\t" + finding.code().id() + "\t"
                                + (finding.path().isEmpty() ? "-" : finding.path()));
                    }
                }
            }
        }
        return said;
    }

    /** Categories 1, 2 and 9, and the common group; also behind an answer. */
    private static boolean isOurs(@Nullable MessageType type, @Nullable ReadMessage message) {
        MessageType judged = message instanceof MtMessage mt && mt.original() != null
                ? mt.original().type()
                : type;
        return judged != null && judged.isMt() && judged.number().matches("[129]..|.9.");
    }
}
