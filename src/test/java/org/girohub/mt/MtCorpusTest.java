package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.io.parser.SwiftParser;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.Corpus;
import org.girohub.Corpus.Entry;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

/** Messages that others wrote; skipped where there are none. */
class MtCorpusTest {
    private static final MtStructures STRUCTURES =
            MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt"));

    private static final List<String> PAYMENTS = List.of("pain", "pacs", "camt", "admi");

    private final Identifier identifier = new Identifier();
    private final MtReader reader = new MtReader(STRUCTURES);

    @Test
    void identifiesEveryMessageThatNamesItsType() {
        List<String> wrong = new ArrayList<>();
        for (Entry entry : Corpus.entries()) {
            boolean mt = entry.path().startsWith("mt/");
            if (!mt && !entry.path().startsWith("mx/")) {
                continue;
            }
            MessageType expected = MessageType.parse(entry.messageType());
            if (expected == null) {
                continue;
            }
            List<RawMessage> messages = identifier.identify(entry.bytes());
            boolean found = messages.stream().anyMatch(m -> expected.equals(m.type()) || expected.equals(behind(m)));
            if (!found
                    && (expected.isMx()
                            ? PAYMENTS.contains(expected.name().substring(0, 4))
                            : STRUCTURES.knows(expected))) {
                wrong.add(entry.path() + ": " + expected + " taken for "
                        + messages.stream().map(m -> String.valueOf(m.type())).toList());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private MessageType behind(RawMessage raw) {
        if (!MessageType.F21.equals(raw.type())) {
            return raw.type() == null ? MessageType.F21 : raw.type();
        }
        MtMessage message = reader.read(raw).message();
        return message == null || message.original() == null
                ? MessageType.F21
                : message.original().type();
    }

    @Test
    void readsAndChecksEveryFileWithoutFailing() {
        int messages = 0;
        int unread = 0;
        for (Entry entry : Corpus.entries()) {
            for (RawMessage raw : identifier.identify(entry.bytes())) {
                messages++;
                MtRead read = reader.read(raw);
                if (read.message() != null) {
                    STRUCTURES.check(read.message());
                } else if (raw.findings().isEmpty()
                        && read.findings().isEmpty()
                        && (raw.type() == null || !raw.type().isMx())) {
                    unread++;
                }
            }
        }
        assertThat(messages).isPositive();
        assertThat(unread).as("messages set aside without a finding").isZero();
    }

    @Test
    void readsTheSameFieldsAsAnIndependentParser() throws IOException {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Entry entry : Corpus.entries()) {
            boolean sound = entry.check().startsWith("mt:ok") && !entry.check().contains("service");
            List<RawMessage> raw = sound ? identifier.identify(entry.bytes()) : List.of();
            if (raw.size() != 1) {
                continue;
            }
            MtRead read = reader.read(raw.get(0));
            SwiftMessage other = new SwiftParser(new String(entry.bytes(), StandardCharsets.UTF_8)).message();
            if (read.message() == null
                    || other.getBlock4() == null
                    || !read.findings().isEmpty()) {
                continue;
            }
            compared++;
            List<String> ours = read.message().fields().stream()
                    .map(f -> f.tag() + ":" + f.value().replace("\n", ""))
                    .toList();
            List<String> theirs = new ArrayList<>();
            for (Tag tag : other.getBlock4().getTags()) {
                theirs.add(tag.getName() + ":" + tag.getValue().replaceAll("[\r\n]", ""));
            }
            if (!ours.equals(theirs)) {
                different.add(entry.path() + "\n  " + ours + "\n  " + theirs);
            }
        }
        assertThat(compared).isGreaterThan(100);
        assertThat(different).isEmpty();
    }
}
