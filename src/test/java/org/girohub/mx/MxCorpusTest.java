package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Agreement with messages that others wrote, where the figures for them lie beside the project. */
class MxCorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("girohub.root", "."), "..", "shared", "corpus")
            .normalize();
    private static final Pattern ROOT = Pattern.compile("<((?:[\\w.-]+:)?)(AppHdr|Document)\\b[^>]*>");
    private static final Pattern DECLARATION = Pattern.compile("xmlns(:[\\w.-]+)?\\s*=\\s*[\"']([^\"']*)[\"']");

    @Test
    void verdictsAgreeWithTheOfficialSchemas() throws Exception {
        assumeTrue(Files.isReadable(CORPUS.resolve("MANIFEST.tsv")));
        MxReader reader = MxSamples.reader();
        int agree = 0;
        int judged = 0;
        int without = 0;
        List<String> disagreements = new ArrayList<>();
        for (String line : Files.readAllLines(CORPUS.resolve("MANIFEST.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (columns.length < 5
                    || !columns[0].endsWith(".xml")
                    || !(columns[4].equals("xsd:valid") || columns[4].startsWith("xsd:invalid"))) {
                continue;
            }
            String text = Files.readString(CORPUS.resolve(columns[0]), StandardCharsets.UTF_8);
            RawMessage raw = cut(text);
            if (raw == null || raw.type() == null || !reader.types().supported(raw.type())) {
                without++;
                continue;
            }
            List<Finding> findings = reader.read(raw).findings().stream()
                    .filter(finding -> finding.isError()
                            // Not a matter of any schema.
                            && finding.code() != FindingCode.HEADER_DISAGREES
                            && finding.code() != FindingCode.UNSUPPORTED_TYPE)
                    .toList();
            judged++;
            if (findings.isEmpty() == columns[4].equals("xsd:valid")) {
                agree++;
            } else {
                disagreements.add(columns[0] + " (" + columns[4] + "): " + findings);
            }
        }
        System.out.printf("%d of %d verdicts agree; %d without schema or root here%n", agree, judged, without);
        disagreements.forEach(System.out::println);
        assertThat(judged).isPositive();
        assertThat(disagreements).isEmpty();
    }

    private static @Nullable RawMessage cut(String text) {
        Matcher roots = ROOT.matcher(text);
        TextSlice header = null;
        TextSlice body = null;
        MessageType type = null;
        int from = 0;
        while (roots.find(from)) {
            boolean document = roots.group(2).equals("Document");
            String endTag = "</" + roots.group(1) + roots.group(2) + ">";
            int end = text.lastIndexOf(endTag);
            if (end < roots.end()) {
                return null;
            }
            String prefix = roots.group(1).isEmpty() ? "" : ":" + roots.group(1).replace(":", "");
            StringBuilder inherited = new StringBuilder();
            String namespace = "";
            Matcher own = DECLARATION.matcher(roots.group());
            List<String> declared = new ArrayList<>();
            while (own.find()) {
                String name = own.group(1) == null ? "" : own.group(1);
                declared.add(name);
                if (name.equals(prefix)) {
                    namespace = own.group(2);
                }
            }
            Matcher around = DECLARATION.matcher(text.substring(0, roots.start()));
            while (around.find()) {
                String name = around.group(1) == null ? "" : around.group(1);
                if (!declared.contains(name) && !name.isEmpty()) {
                    declared.add(name);
                    inherited.append(' ').append(around.group());
                }
                if (name.equals(prefix) && namespace.isEmpty() && !name.isEmpty()) {
                    namespace = around.group(2);
                }
            }
            int name =
                    roots.start() + 1 + roots.group(1).length() + roots.group(2).length();
            String piece = text.substring(roots.start(), name) + inherited + text.substring(name, end) + endTag;
            if (document) {
                body = new TextSlice(piece, 1, 1);
                type = MxTypes.ofNamespace(namespace);
            } else {
                header = new TextSlice(piece, 1, 1);
            }
            from = end;
        }
        return new RawMessage(1, type, TextSlice.whole(text), header, body, List.of());
    }
}
