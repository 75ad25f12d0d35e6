package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.Installed;
import org.girohub.canonical.Extension;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.mapping.Loss;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.girohub.mx.MxInstances;
import org.girohub.mx.MxReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a message says is in its translation, or in the loss report: every leaf of made-up messages is looked for in what the
 * translation says when it is read again, in its text, and among the losses.
 */
class CrossTranslationTest {
    /** What the form of a message says, and the translation in its own way: type, counts, sums, times of creation. */
    private static final Set<String> FORM = Set.of(
            "header.messageType",
            "header.numberOfTransactions",
            "header.controlSum",
            "header.batchBooking",
            "header.copyDuplicate",
            "header.possibleDuplicate",
            "header.creationDateTime",
            "header.businessCreationDateTime",
            "header.businessService",
            "header.priority",
            "initiation.numberOfTransactions",
            "initiation.controlSum",
            "initiation.batchBooking",
            "initiation.paymentMethod",
            "itemCount",
            // pages are cut anew, and the query that an MT n95 asks says which kind of investigation it is
            "pageNumber",
            "lastPage",
            "variant",
            "missingCover",
            "anyInformation",
            "possibleDuplicate");

    private static final Pattern NUMBERED = Pattern.compile("(?m)^[1-8]/");
    private static final Pattern BALANCE = Pattern.compile("(<Bal><Tp><CdOrPrtry>)<(?:Cd|Prtry)>[^<]*</(?:Cd|Prtry)>");
    private static final Pattern PLACE = Pattern.compile("\\[\\d+]");

    private static Mappings mappings;
    private static MxReader reader;
    private static MxInstances instances;

    @BeforeAll
    static void load() {
        Installation installation = Installation.current();
        mappings = Installed.mappings();
        reader = MxReader.load(installation);
        instances = MxInstances.of(installation);
    }

    @ParameterizedTest
    @CsvSource({
        "pacs.008.001.08, MT103",
        "pacs.009.001.08, MT202",
        "pacs.009.001.08, MT202.COV",
        "pacs.009.001.08, MT205",
        "pacs.004.001.09, MT103",
        "pacs.004.001.09, MT202",
        "pacs.002.001.10, MT199",
        "pacs.002.001.10, MT299",
        "pacs.003.001.08, MT104",
        "pacs.010.001.03, MT204",
        "pain.001.001.09, MT101",
        "pain.008.001.08, MT104",
        "camt.026.001.07, MT195",
        "camt.027.001.07, MT195",
        "camt.029.001.09, MT196",
        "camt.052.001.08, MT942",
        "camt.053.001.08, MT940",
        "camt.056.001.08, MT192",
        "camt.057.001.06, MT210",
        "camt.060.001.05, MT920",
        "camt.105.001.02, MT190",
        "camt.106.001.02, MT191",
        "camt.107.001.01, MT110",
        "camt.108.001.01, MT111",
        "camt.109.001.01, MT112",
        "camt.110.001.01, MT195",
    })
    void everyLeafIsInTheTranslationOrReported(String from, String to) {
        MessageType target = Objects.requireNonNull(MessageType.parse(to));
        List<String> lost = new ArrayList<>();
        int leaves = 0;
        int translated = 0;
        for (int seed = 0; seed < 12; seed++) {
            MxInstances.Fill fill = seed == 0 ? MxInstances.Fill.FULL : MxInstances.Fill.RANDOM;
            MessageType type = MessageType.mx(from);
            ReadMessage message = Objects.requireNonNull(reader.read(MxInstances.raw(
                            type,
                            instances.header("head.001.001.02", type, fill, seed),
                            sayable(instances.document(type, fill, seed), target)))
                    .message());
            List<Payment> payments = mappings.toCanonical(message);
            Rendered rendered = mappings.fromCanonical(payments, target);
            boolean refused = rendered.findings().stream().anyMatch(Finding::isError);
            assertThat(rendered.messages().isEmpty()).isEqualTo(refused);
            if (refused) {
                continue; // says what it lacks, and nothing goes out
            }
            translated++;
            Said said = new Said(rendered);
            for (Payment payment : payments) {
                for (var leaf : new Leaves(payment, "extensions").left().entrySet()) {
                    leaves++;
                    if (!FORM.contains(leaf.getKey()) && !said.covers(leaf.getKey(), leaf.getValue())) {
                        lost.add(seed + " " + leaf.getKey() + ": " + leaf.getValue());
                    }
                }
                for (Extension extension : payment.extensions()) {
                    leaves++;
                    if (!extension.path().startsWith("@") && !said.covers(extension.path(), extension.value())) {
                        lost.add(seed + " " + extension.path() + ": " + extension.value());
                    }
                }
            }
        }
        assertThat(translated).as("messages that are translated").isPositive();
        assertThat(leaves).isPositive();
        assertThat(lost).isEmpty();
    }

    /** A message that the target can say: a rejection where it says nothing else, and one kind of report. */
    private static String sayable(String document, MessageType target) {
        String said = document;
        if (target.number().endsWith("99")) {
            said = said.replaceAll("<TxSts>[^<]*</TxSts>", "<TxSts>RJCT</TxSts>");
        }
        if (target.number().equals("192")) {
            said = said.replaceAll(
                    "<OrgnlMsgNmId>[^<]*</OrgnlMsgNmId>", "<OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>");
        }
        if (target.number().equals("940")) {
            said = said.replaceAll("Ccy=\"[A-Z]{3}\"", "Ccy=\"EUR\"")
                    .replaceAll("<Ccy>[A-Z]{3}</Ccy>", "<Ccy>EUR</Ccy>");
            String[] kinds = {"OPBD", "CLBD"};
            Matcher balance = BALANCE.matcher(said);
            StringBuilder known = new StringBuilder();
            for (int i = 0; balance.find(); i++) {
                balance.appendReplacement(known, "$1<Cd>" + (i < 2 ? kinds[i] : "CLAV") + "</Cd>");
            }
            said = balance.appendTail(known).toString();
        }
        if (target.number().equals("920")) {
            said = said.replaceAll("<ReqdMsgNmId>[^<]*</ReqdMsgNmId>", "<ReqdMsgNmId>camt.053.001.08</ReqdMsgNmId>");
        }
        return said;
    }

    /** What came out: the values of the messages read again, their text, and what is reported. */
    private static final class Said {
        private final Set<String> values = new HashSet<>();
        private final String text;
        private final Set<String> reported = new HashSet<>();

        Said(Rendered rendered) {
            StringBuilder all = new StringBuilder();
            for (ReadMessage one : rendered.messages()) {
                MtMessage mt = (MtMessage) one;
                if (mt.header() != null) {
                    all.append(mt.header().sender(), 0, 8)
                            .append(mt.header().sender().substring(9));
                    all.append('|').append(mt.header().receiver(), 0, 8);
                    all.append(mt.header().receiver().substring(9)).append('|');
                }
                mt.userHeader().values().forEach(v -> all.append(plain(v)).append('|'));
                for (MtField field : mt.fields()) {
                    boolean lines = field.option().equals("F");
                    all.append(plain(lines ? NUMBERED.matcher(field.value()).replaceAll("") : field.value()))
                            .append('|');
                }
                for (Payment payment : mappings.toCanonical(one)) {
                    values.addAll(new Leaves(payment, "extensions").left().values());
                }
            }
            text = all.toString();
            for (Loss loss : rendered.losses()) {
                reported.add(place(loss.path()));
            }
        }

        boolean covers(String path, String value) {
            if (values.contains(value.endsWith("Z") ? value.replace("Z", "+00:00") : value)
                    || value.isBlank()
                    || text.contains(plain(Charset.x(value)))) {
                return true;
            }
            String at = place(path);
            return reported.stream()
                    .anyMatch(
                            r -> at.equals(r) || at.startsWith(r + ".") || r.startsWith(at + ".") || at.startsWith(r));
        }

        private static String place(String path) {
            return PLACE.matcher(path).replaceAll("");
        }

        private static String plain(String text) {
            return text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        }
    }
}
