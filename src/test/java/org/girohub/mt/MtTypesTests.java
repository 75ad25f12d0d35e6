package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.girohub.config.ConfigurationException;
import org.girohub.findings.Finding;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What type files can say of repetitions, copies of other messages, and system messages. */
class MtTypesTests {
    private static final MtStructures STRUCTURES =
            MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt"));

    private static List<String> check(String text) {
        List<RawMessage> raw = new Identifier().identify(text.getBytes(StandardCharsets.UTF_8));
        assertThat(raw).hasSize(1);
        MtMessage message =
                Objects.requireNonNull(new MtReader(STRUCTURES).read(raw.get(0)).message());
        return STRUCTURES.check(message).stream().map(MtTypesTests::line).toList();
    }

    private static String line(Finding f) {
        return f.code().id() + " " + f.swiftError() + " " + f.path() + " L" + f.line() + " " + f.message();
    }

    private static String mt(String type, String body) {
        return "{1:F01CHASUS33AXXX0000000000}{2:I" + type + "DEUTDEFFXXXXN}{4:" + body + "}";
    }

    @Test
    void saysWhereASequenceStandsOnceTooOften() {
        StringBuilder body = new StringBuilder("\n:20:REF1\n:30:261120\n");
        for (int i = 1; i <= 12; i++) {
            body.append(":21:REL").append(i).append("\n:32B:EUR10,\n:50:ANNA MUSTER\n");
        }
        assertThat(check(mt("210", body + "-")))
                .containsExactly(
                        "HUB-3190 T10 21 L34 The repetitive sequence stands 12 times; it may stand at most 10 times.");
    }

    @Test
    void saysWhereASequenceStandsTooFewTimes() {
        String body = "\n:19:10,\n:30:261120\n:20:REF1\n:32B:EUR10,\n:57A:CITIUS33\n-";
        assertThat(check(mt("201", body)))
                .containsExactly(
                        "HUB-3190 T11 20 L4 The repetitive sequence stands 1 time; it may stand between 2 and 10 times.");
    }

    @Test
    void aCopyHasFieldsOfTheStandardAndNoOthers() {
        String request = "\n:20:REF1\n:21:REL1\n:11S:103\n261120\n:20:REL1\n:32A:261120EUR10,\n:59:BEN\n-";
        assertThat(check(mt("192", request))).isEmpty();
        assertThat(check(mt("192", request.replace(":59:BEN", ":77T:/NARR/"))))
                .singleElement()
                .asString()
                .startsWith("HUB-3101 T13 77T L8")
                .contains("cannot be copied");
        assertThat(check(mt("192", request.replace(":59:BEN", ":10Z:BEN"))))
                .singleElement()
                .asString()
                .startsWith("HUB-3101 T13 10Z L8");
        assertThat(check(mt("192", request.replace("32A:261120EUR10,", "32A:261120EUR10"))))
                .singleElement()
                .asString()
                .startsWith("HUB-3113");
    }

    @Test
    void aDirectDebitHasOtherInstructionCodesInItsHeadThanInItsTransactions() {
        String body =
                "\n:20:REF1\n:23E:RTND\n:30:261120\n:21:TX0\n:23E:AUTH\n:32B:EUR10,\n:59:/1\nDEBTOR\n:32B:EUR10,\n-";
        assertThat(check(mt("107", body))).isEmpty();
        assertThat(check(mt("107", body.replace("RTND", "RFDD"))))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T47 23E L3");
        assertThat(check(mt("104", body.replace("AUTH", "RTND"))))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T47 23E L6");
        assertThat(check(mt("104", body.replace("RTND", "RFDD")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "010, {106:010517VNDZBET2AXXX0026000409}{108:PRIO}{431:07}{102:VNZDBET2XXXX}{104:U}, 104",
        "011, {175:1608}{106:010605VNDZBET2AXXX0017000375}{175:1508}{107:010605VNDZGBT2AXXX0017000244}, 107",
        "012, {175:1608}{106:010605VNDZBET2AXXX0017000375}{102:BBBNBEBBAXXX}{103:TGT}{114:SETTLED}, 114",
        "015, {405:V22}, 405",
        "019, {175:0604}{106:140901VNDZBET2AXXX0021000443}{102:BBBNBEBBAXXX}{432:12}{619:CPY}, 432"
    })
    void systemMessagesHaveTheirFieldsInOrder(String type, String block, String mandatory) {
        assertThat(check(mt(type, block))).isEmpty();
        assertThat(check(mt(type, block.replaceAll("\\{" + mandatory + ":[^}]*}", ""))))
                .singleElement()
                .asString()
                .startsWith("HUB-3102 T13 " + mandatory);
        assertThat(check(mt(type, block.replaceAll("\\{(" + mandatory + "):[^}]*}", "{$1:_}"))))
                .singleElement()
                .asString()
                .startsWith("HUB-311")
                .contains(" " + mandatory + " ");
        assertThat(check(mt(type, block + "{999:X}")))
                .singleElement()
                .asString()
                .startsWith("HUB-3101 T13 999");
    }

    @Test
    void anAnswerSaysWhetherItAcceptsAndInTheOrderOfTheNetwork() {
        String answer = "{1:F21CHASUS33AXXX0000000000}{4:{177:2611201200}{451:1}{405:T13003}{108:MUR}}";
        assertThat(check(answer)).isEmpty();
        assertThat(check(answer.replace("{451:1}", "")))
                .singleElement()
                .asString()
                .startsWith("HUB-3102 T13 451");
        assertThat(check(answer.replace("{451:1}{405:T13003}", "{405:T13003}{451:1}")))
                .singleElement()
                .asString()
                .startsWith("HUB-3103");
    }

    @ParameterizedTest
    @CsvSource({
        "repeats: 2..x, a count such as 2..10",
        "repeats: 5..2, is no count",
        "repeats: 2..10, names its rule",
        "'repeats: 2..10, rule: C-3', names its rule",
        "'repeats: true, rule: C3', a rule is for a bounded repetition"
    })
    void aBoundThatMeansNothingIsRefusedWithItsLine(String wrong, String reason, @TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("fields.yaml"), "fields: {}\nuserHeader: {}\ntrailers: {}\nservice: {}\n");
        Files.writeString(
                folder.resolve("MT201.yaml"),
                "message: MT201\nfields:\n  - { field: \"20\", status: M, " + wrong + " }\n");
        assertThatThrownBy(() -> MtStructures.load(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MT201.yaml:3: ")
                .hasMessageContaining(reason);
    }
}
