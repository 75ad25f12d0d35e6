package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.girohub.Corpus;
import org.girohub.Corpus.Entry;
import org.girohub.findings.Finding;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as banks deliver them: cut into messages, read, and taken leniently where a channel says so. */
class StatementFilesTest {
    private static final MtStructures STRUCTURES =
            MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt"));
    private static final Pattern REFERENCE = Pattern.compile("^(?:\\{4:)?:20:", Pattern.MULTILINE);
    private static final Pattern BALANCE = Pattern.compile("^:(60|62)[FM]:", Pattern.MULTILINE);

    /** Two statements run together behind one header, without an end; and an answer with its message. */
    private static final Set<String> ONE_MESSAGE_OF_TWO = Set.of(
            "statements/mt/prowide-core-examples/ParseMT940FromStringExample__msg_1.txt",
            "statements/mt/prowide-core-examples/ParseMT940TransactionsExample__msg_1.txt");

    private static final String STATEMENT = """
            :20:STARTUMS
            :25:12345678/1234567
            :28C:1/1
            :60F:C260101EUR10,00
            :61:2601020102C1,00NTRFNONREF//REF
            :86:TEXT
            :62F:C260102EUR11,00
            """;

    private final Identifier identifier = new Identifier();
    private final MtReader reader = new MtReader(STRUCTURES);

    @Test
    void cutsEveryFileOfStatementsIntoItsMessages() {
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (Entry entry : Corpus.entries()) {
            if (!entry.path().startsWith("statements/mt/") || entry.kind().contains("expected")) {
                continue;
            }
            String text = new String(entry.bytes(), StandardCharsets.ISO_8859_1);
            long references = REFERENCE.matcher(text).results().count();
            boolean fragment = references == 0 || !BALANCE.matcher(text).find();
            if (fragment || ONE_MESSAGE_OF_TWO.contains(entry.path())) {
                // a field or two alone are no statement; what they belong to nobody can say
                continue;
            }
            files++;
            List<RawMessage> raw = identifier.identify(entry.bytes());
            Set<String> types = raw.stream().map(r -> type(r)).collect(Collectors.toSet());
            if (raw.size() != references || !types.stream().allMatch(t -> t.startsWith("MT9"))) {
                wrong.add(entry.path() + ": " + raw.size() + " messages of " + references + ", " + types);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(files).isGreaterThan(150);
    }

    private String type(RawMessage raw) {
        MtMessage message = reader.read(raw).message();
        MessageType type = message != null && message.original() != null
                ? message.original().type()
                : raw.type();
        return String.valueOf(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'ABNANL2A\n940\nABNANL2A\n', '-\n'",
        "'0000 01INGBNL2AXXXX00001\n0000 01INGBNL2AXXXX00001\n940 00\n', '-XXX\n'",
        "':940:\n', ''",
        "'{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n', '-}'",
        "'\uFEFF', '-\n\u001A'",
        "'\u0001', '\n-\u0003'",
        "'\r\n', '-\r\n'",
    })
    void readsStatementsThatFollowEachOther(String before, String after) {
        String one = before + STATEMENT + after;
        List<RawMessage> raw = identifier.identify((one + "\n" + one).getBytes(StandardCharsets.UTF_8));
        assertThat(raw).extracting(RawMessage::type).containsExactly(mt940(), mt940());
        for (RawMessage each : raw) {
            MtMessage message = Objects.requireNonNull(reader.read(each).message());
            assertThat(message.fields()).extracting(MtField::tag).startsWith("20", "25", "28C", "60F", "61", "86");
            assertThat(message.field("62F"))
                    .hasValueSatisfying(f -> assertThat(f.value()).startsWith("C260102EUR11,00"));
        }
    }

    @Test
    void takesAStatementThatIsCutOffForOneOfItsFile() {
        List<RawMessage> raw =
                identifier.identify((":940:\n" + STATEMENT + ":20:NEXT\n").getBytes(StandardCharsets.UTF_8));
        assertThat(raw).extracting(RawMessage::type).containsExactly(mt940(), mt940());
    }

    @Test
    void readsUmlautsInLatin1AndControlCharacters() {
        byte[] bytes = STATEMENT.replace("TEXT", "M\u00FCller\u000B").getBytes(StandardCharsets.ISO_8859_1);
        List<RawMessage> raw = identifier.identify(bytes);
        assertThat(raw).extracting(RawMessage::type).containsExactly(mt940());
        MtMessage message = Objects.requireNonNull(reader.read(raw.get(0)).message());
        assertThat(message.field("86"))
                .hasValueSatisfying(f -> assertThat(f.value()).isEqualTo("M\u00FCller\u000B"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":20:STARTUMS|:20:START//UMS",
                ":20:STARTUMS|:20:STARTUMS STARTUMS STARTUMS",
                ":25:12345678/1234567|:25:12345678/1234567~:13:X",
                ":28C:1/1|:28:1/1",
                ":86:TEXT|:86:T\u00D6XT",
                ":86:TEXT|:86:TEXT~-TEXT",
                ":86:TEXT|:86:1~2~3~4~5~6~7",
                "NTRFNONREF//REF|NOV NONREF//REF",
            })
    void takesLenientlyWhatCanBeRead(String old, String replacement) {
        assertThat(lenient(old, replacement)).isNotEmpty().noneMatch(Finding::isError);
        assertThat(strict(old, replacement)).anyMatch(Finding::isError);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // without its amount, day, mark, currency, account or balance a statement is worth nothing
                "C1,00NTRF|C1.00NTRF",
                ":62F:C260102EUR11,00|:62F:C260102EUR11",
                "2601020102C1|2613020102C1",
                ":60F:C260101|:60F:C260231",
                ":60F:C260101|:60F:X260101",
                "2601020102C1|2601020102X1",
                ":62F:C260102EUR|:62F:C260102E1R",
                ":25:12345678/1234567|:13:X",
                ":60F:C260101EUR10,00|:13:X",
                ":62F:C260102EUR11,00|:64:C260102EUR11,00",
                ":62F:C260102EUR11,00|:62F:C260102EUR11,00~:62F:C260102EUR12,00",
                ":62F:C260102EUR11,00|:62F:C260102EUR11,00X",
                "61:2601020102C1,00NTRFNONREF//REF|61:2601020102C1,00",
            })
    void neverTakesLenientlyWhatWouldBookSomethingElse(String old, String replacement) {
        assertThat(lenient(old, replacement)).anyMatch(Finding::isError);
    }

    @Test
    void neverTakesLenientlyWhatMovesMoney() {
        MtMessage payment = new MtMessage(
                Objects.requireNonNull(MessageType.parse("MT103")), null, Map.of(), List.of(), Map.of(), null);
        List<Finding> findings = STRUCTURES.check(payment);
        assertThat(findings).isNotEmpty();
        assertThat(MtLeniency.lenient(payment, findings)).isEqualTo(findings);
    }

    @Test
    void takesMemoryInProportionToAStatementsLength() {
        allocated(statement(100)); // its classes are loaded and its tables built
        assertThat(allocated(statement(10_000))).isLessThan(11 * allocated(statement(1_000)));
    }

    private static byte[] statement(int lines) {
        String entry = ":61:2601020102C1,00NTRFNONREF//REF\n:86:TEXT\n";
        return STATEMENT.replace(entry, entry.repeat(lines)).getBytes(StandardCharsets.UTF_8);
    }

    private long allocated(byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        MtMessage message = Objects.requireNonNull(
                reader.read(identifier.identify(input).get(0)).message());
        assertThat(MtLeniency.lenient(message, STRUCTURES.check(message))).noneMatch(Finding::isError);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private List<Finding> lenient(String old, String replacement) {
        MtRead read = read(old, replacement);
        return MtLeniency.lenient(Objects.requireNonNull(read.message()), all(read));
    }

    private List<Finding> strict(String old, String replacement) {
        return all(read(old, replacement));
    }

    private MtRead read(String old, String replacement) {
        assertThat(STATEMENT).contains(old);
        String text = "{1:F01BANKDEFFAXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n"
                + STATEMENT.replace(old, replacement.replace('~', '\n')) + "-}";
        return reader.read(
                identifier.identify(text.getBytes(StandardCharsets.UTF_8)).get(0));
    }

    private static List<Finding> all(MtRead read) {
        List<Finding> all = new ArrayList<>(read.findings());
        all.addAll(STRUCTURES.check(Objects.requireNonNull(read.message())));
        return all;
    }

    private static MessageType mt940() {
        return MessageType.mt("940", "");
    }
}
