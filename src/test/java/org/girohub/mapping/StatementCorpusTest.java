package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Balance;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.Entry;
import org.girohub.canonical.Payment;
import org.girohub.canonical.TransactionReferences;
import org.girohub.config.Installation;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.message.Strictness;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Statements as banks deliver them, against what the collections that they come from read in them: balances, entries with
 * their dates, amounts, codes and references. What we read otherwise is listed in corpus/statements.tsv, with the reason; the
 * list is exact.
 */
class StatementCorpusTest {
    /** Some of the files have a comma too many. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    @Test
    void statementsYieldWhatOthersReadInThem() throws IOException {
        Installation installation = Installation.current();
        Path corpus = installation.root().resolve("../shared/corpus/statements");
        assumeThat(corpus).exists();
        Validator validator = Installed.validator();
        Mappings mappings = Installed.mappings();
        Map<String, String> exceptions = exceptions();
        List<Path> expected;
        try (Stream<Path> files = Files.walk(corpus)) {
            expected = files.filter(f -> f.getFileName().toString().contains(".expected."))
                    .sorted()
                    .toList();
        }
        Map<String, String> wrong = new TreeMap<>();
        int same = 0;
        for (Path file : expected) {
            String name = corpus.relativize(file).toString();
            Path statement = statement(file);
            List<String> ours = facts(validator, mappings, Files.readAllBytes(statement));
            List<String> theirs = expected(file);
            List<String> missing = new ArrayList<>(theirs);
            ours.forEach(missing::remove);
            if (theirs.isEmpty()) {
                wrong.put(name, "nothing that a message says is expected");
            } else if (!missing.isEmpty()) {
                List<String> extra = new ArrayList<>(ours);
                theirs.forEach(extra::remove);
                wrong.put(name, "expected " + missing + ", but has " + extra);
            } else {
                same++;
            }
        }
        System.out.println(expected.size() + " statements with expected contents: " + same + " the same, "
                + wrong.size() + " listed");
        assertThat(wrong.entrySet().stream()
                        .filter(w -> !exceptions.containsKey(w.getKey()))
                        .map(w -> w.getKey() + ": " + w.getValue())
                        .collect(Collectors.joining("\n")))
                .as("read otherwise, but not listed")
                .isEmpty();
        assertThat(exceptions.keySet().stream().filter(e -> !wrong.containsKey(e)))
                .as("listed, but read as expected")
                .isEmpty();
    }

    /** Whether the text behind a line says the reference, so that it is not that of the line itself. */
    private static boolean behind(Entry entry, String reference) {
        String text = entry.additionalInformation();
        return text != null
                && text.contains("EREF")
                && text.replaceAll("[?]\\d\\d|\\s", "").contains(reference.replaceAll("\\s", ""));
    }

    private static Map<String, String> exceptions() throws IOException {
        try (var in = Objects.requireNonNull(StatementCorpusTest.class.getResourceAsStream("/corpus/statements.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(row -> row[0], row -> row[1]));
        }
    }

    private static Path statement(Path expected) throws IOException {
        String name = expected.getFileName().toString().replaceFirst("\\.expected\\..*", "");
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(expected.getParent()))) {
            return beside.filter(f -> f.getFileName().toString().matches("\\Q" + name + "\\E\\.(?!expected)[^.]+"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    // what we read

    private static List<String> facts(Validator validator, Mappings mappings, byte[] bytes) {
        List<String> facts = new ArrayList<>();
        for (RawMessage raw : new Identifier().identify(bytes)) {
            ReadMessage message = validator
                    .validate(raw, Level.SCHEMA, List.of(), Strictness.LENIENT)
                    .message();
            if (message == null || !mappings.covers(message)) {
                continue;
            }
            for (Payment payment : mappings.toCanonical(message)) {
                if (payment instanceof AccountReport report) {
                    facts(report, facts);
                }
            }
        }
        return facts;
    }

    private static void facts(AccountReport report, List<String> facts) {
        facts.add("reference " + reference(report.id()));
        for (Balance balance : report.balances()) {
            String code = String.valueOf(Objects.requireNonNull(balance.type()).code());
            facts.add(balance(
                    "balance",
                    date(balance.date()),
                    balance.creditDebit().equals("CRDT"),
                    balance.amount().value(),
                    balance.amount().currency()));
            facts.add(balance(
                    switch (code) {
                        case "OPBD" -> "opening";
                        case "CLBD" -> "closing";
                        default -> code.equals("CLAV") ? "available" : code;
                    },
                    date(balance.date()),
                    balance.creditDebit().equals("CRDT"),
                    balance.amount().value(),
                    balance.amount().currency()));
        }
        for (Entry entry : report.entries()) {
            TransactionReferences references =
                    entry.details().isEmpty() ? null : entry.details().get(0).references();
            String own = references == null
                    ? null
                    : references.endToEndId() != null && !behind(entry, references.endToEndId())
                            ? references.endToEndId()
                            : references.instructionId();
            facts.add(entry(
                    date(entry.valueDate()),
                    date(entry.bookingDate()),
                    entry.creditDebit().equals("CRDT"),
                    entry.amount().value(),
                    entry.bankTransactionCode() == null
                            ? null
                            : entry.bankTransactionCode().proprietary(),
                    own,
                    entry.accountServicerReference()));
            if (entry.accountServicerReference() != null) {
                // One collection takes the first sixteen characters of both references for the first.
                String both = (own == null ? "NONREF" : own) + "//" + entry.accountServicerReference();
                facts.add(entry(
                        date(entry.valueDate()),
                        date(entry.bookingDate()),
                        entry.creditDebit().equals("CRDT"),
                        entry.amount().value(),
                        entry.bankTransactionCode() == null
                                ? null
                                : entry.bankTransactionCode().proprietary(),
                        both.substring(0, Math.min(16, both.length())),
                        null));
            }
        }
    }

    private static @Nullable LocalDate date(@Nullable DateOrDateTime date) {
        return date == null ? null : date.date();
    }

    private static String balance(
            String kind, @Nullable LocalDate date, boolean credit, BigDecimal value, @Nullable String currency) {
        return kind + " " + date + " " + signed(credit, value) + " " + currency;
    }

    private static String entry(
            @Nullable LocalDate value,
            @Nullable LocalDate booked,
            boolean credit,
            BigDecimal amount,
            @Nullable String code,
            @Nullable String own,
            @Nullable String bank) {
        return "entry " + value + " " + booked + " " + signed(credit, amount) + " " + code + " " + reference(own)
                + " // " + reference(bank);
    }

    private static String signed(boolean credit, BigDecimal value) {
        BigDecimal plain = value.abs().stripTrailingZeros();
        return (credit ? "+" : "-") + plain.toPlainString();
    }

    private static String reference(@Nullable String text) {
        return text == null || text.strip().equals("NONREF") ? "" : text.strip();
    }

    // what others read

    private static List<String> expected(Path file) throws IOException {
        List<String> facts = new ArrayList<>();
        String text = Files.readString(file);
        if (file.toString().endsWith(".json")) {
            JsonNode root = JSON.readTree(text);
            for (JsonNode statement : root) {
                if (statement.isArray()) {
                    statement.forEach(record -> record(record, facts));
                } else {
                    statement(statement, facts);
                }
            }
        } else {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(100_000);
            options.setTagInspector(tag -> true); // the nodes alone are made, no objects
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                python(mapping, facts);
            }
        }
        return facts;
    }

    private static void statement(JsonNode statement, List<String> facts) {
        facts.add("reference " + statement.path("referenceNumber").asText());
        for (String kind : List.of("opening", "closing")) {
            JsonNode balance = statement.path(kind + "Balance");
            if (balance.isObject()) {
                facts.add(balance(
                        kind,
                        LocalDate.parse(balance.path("date").asText()),
                        balance.path("isCredit").asBoolean(),
                        balance.path("value").decimalValue(),
                        balance.path("currency").asText()));
            }
        }
        for (JsonNode line : statement.path("transactions")) {
            String booked = line.path("entryDate").asText();
            facts.add(entry(
                    LocalDate.parse(line.path("valueDate").asText()),
                    booked.isEmpty() ? null : LocalDate.parse(booked),
                    line.path("isCredit").asBoolean(),
                    line.path("amount").decimalValue(),
                    line.path("code").asText(),
                    line.path("customerReference").asText(),
                    line.path("bankReference").asText()));
        }
    }

    private static void record(JsonNode record, List<String> facts) {
        if (record.hasNonNull("value_date")) {
            facts.add(entry(
                    LocalDate.parse(record.path("value_date").asText().substring(0, 10)),
                    record.hasNonNull("entry_date")
                            ? LocalDate.parse(record.path("entry_date").asText().substring(0, 10))
                            : null,
                    record.path("funds_code").asText().equals("credit"),
                    new BigDecimal(record.path("amount").asText()),
                    record.path("swift_code").asText(),
                    record.path("reference").asText(),
                    record.path("transaction_description").isNull()
                            ? ""
                            : record.path("transaction_description").asText()));
        } else if (record.hasNonNull("balance_type")) {
            facts.add(balance(
                    "balance", // it says final or intermediate alone
                    record.hasNonNull("date")
                            ? LocalDate.parse(record.path("date").asText().substring(0, 10))
                            : null,
                    record.path("sign").asText().equals("credit"),
                    new BigDecimal(record.path("amount").asText()),
                    record.path("currency").asText()));
        }
    }

    private static void python(MappingNode root, List<String> facts) {
        if (child(root, "data") instanceof MappingNode data) {
            if (child(data, "transaction_reference") instanceof ScalarNode reference) {
                facts.add("reference " + reference.getValue().strip());
            }
            for (String kind : List.of("final_opening", "final_closing", "available")) {
                if (child(data, kind + "_balance") instanceof MappingNode balance
                        && child(balance, "amount") instanceof MappingNode amount) {
                    facts.add(balance(
                            kind.replace("final_", ""),
                            pythonDate(child(balance, "date")),
                            "C".equals(text(child(balance, "status"))),
                            Objects.requireNonNull(decimal(child(amount, "amount"))),
                            text(child(amount, "currency"))));
                }
            }
        }
        if (child(root, "transactions") instanceof SequenceNode lines) {
            for (Node node : lines.getValue()) {
                if (node instanceof MappingNode line
                        && child(line, "data") instanceof MappingNode data
                        && child(data, "amount") instanceof MappingNode amount) {
                    BigDecimal value = Objects.requireNonNull(decimal(child(amount, "amount")));
                    facts.add(entry(
                            pythonDate(child(data, "date")),
                            pythonDate(child(data, "entry_date")),
                            List.of("C", "RD").contains(String.valueOf(text(child(data, "status")))),
                            value,
                            text(child(data, "id")),
                            text(child(data, "customer_reference")),
                            text(child(data, "bank_reference"))));
                }
            }
        }
    }

    private static @Nullable Node child(Node parent, String name) {
        if (parent instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar && !scalar.getValue().equals("null") ? scalar.getValue() : null;
    }

    private static @Nullable BigDecimal decimal(@Nullable Node node) {
        return node instanceof SequenceNode list && list.getValue().get(0) instanceof ScalarNode number
                ? new BigDecimal(number.getValue())
                : null;
    }

    /** A date of Python: year in two bytes, month, day. */
    private static @Nullable LocalDate pythonDate(@Nullable Node node) {
        if (node instanceof SequenceNode list
                && node.getTag().getValue().contains("python")
                && list.getValue().get(0) instanceof ScalarNode bytes) {
            byte[] raw = Base64.getMimeDecoder().decode(bytes.getValue());
            return LocalDate.of((raw[0] & 0xff) << 8 | (raw[1] & 0xff), raw[2], raw[3]);
        }
        return null;
    }
}
