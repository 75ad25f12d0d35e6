package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a single field: its format, and what the standard asks of it beyond. */
class MtFieldsTest {
    private static final MtStructures STRUCTURES =
            MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt"));

    /** Findings on the one field of a message; that other fields are missing is not asked. {@code ~} is a new line. */
    private static List<String> check(String type, String tag, String value) {
        MtField field = new MtField(tag, value.replace('~', '\n'), "", 10);
        MessageType messageType = MessageType.parse(type);
        assertThat(messageType).isNotNull();
        return STRUCTURES.check(new MtMessage(messageType, null, Map.of(), List.of(field), Map.of(), null)).stream()
                .filter(f -> f.code() != FindingCode.MT_FIELD_MISSING)
                .map(f -> f.code().id() + " " + f.swiftError() + " " + f.path() + " " + f.line() + ":" + f.column())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "MT103|32A|260103EUR1000,50",
                "MT103|32A|000229EUR0,",
                "MT103|13C|/CLSTIME/0915-1330",
                "MT103|20|A/B-1",
                "MT103|50F|/123~1/A~2/STREET~2/MORE~3/DE/TOWN",
                "MT103|50F|/123~1/A~3/DE~4/19720830~5/DE/TOWN",
                "MT103|50F|CUST/DE/ISSUER/1~1/A~3/DE/TOWN~8/2345",
                "MT103|50F|/123~1/A~6/DE/ISSUER/123~8/45",
                "MT103|50F|/123~1/A~7/DE/123",
                "MT103|59F|/123~1/A~2/STREET~3/DE/TOWN",
                "MT103|59F|1/A~1/B",
                "MT103|59|/123~NAME",
                "MT103|59|NAME",
                "MT103|52D|/C/123~NAME",
                "MT103|57C|//CC123456789",
                "MT103|57A|//FW~BANKDEFF",
                "MT103|57D|//AU123456~BANK",
                "MT103|57D|//XX1~BANK",
                "MT103|72|/INS/BANKDEFF~/ACC/TEXT~//MORE",
                "MT103|72|/INS/BANKDEFF~/INS/BANKGB2LXXX",
                "MT103|72|/INS/BANK OF FRANKFURT~//GERMANY",
                "MT103|72|/RETN/59~/AC01/TEXT~/MREF/1",
                "MT103|72|/REJT/99~/MS01/~/MREF/1~/TEXT/BAD",
                "MT103|77B|/ORDERRES/BE//MEILAAN 1~//9000 GENT",
                "MT103|77B|ANY TEXT",
                "MT940|61|2601030103D10,5NTRFNONREF//1~MORE",
                "MT940|61|260103RCR10,5S103REF",
                "MT940|61|260103C10,FMSCREF",
                "MT935|37H|CN1,5",
                "MT935|37H|C0,",
                "MT942|13D|2601030915+1300",
                "MT910|72|ANY TEXT",
            })
    void findsNothingInAFieldThatKeepsItsRules(String type, String tag, String value) {
        assertThat(check(type, tag, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // type | field | value | finding, SWIFT error code, path, line:column
                "MT103|32A|260103EUR1000|HUB-3113 T43 32A 10:19",
                "MT103|32A|260103EUR1000.50|HUB-3113 T43 32A 10:19",
                "MT103|32A|260103EUR,50|HUB-3113 T40 32A 10:15",
                "MT103|32A|260103EURX,50|HUB-3113 T40 32A 10:15",
                "MT103|32A|260103EUR1,50,|HUB-3110 T33 32A 10:19",
                "MT103|32A|260229EUR1,|HUB-3114 T50 32A 10:6",
                "MT103|32A|2601EUR1,|HUB-3114 T50 32A 10:10",
                "MT103|32A|260103EU1,|HUB-3117 T52 32A 10:14",
                "MT103|32A|\"\"|HUB-3110 T30 32A 10:6",
                "MT103|13C|/CLSTIME/2415-1330|HUB-3115 T38 13C 10:15",
                "MT103|13C|/CLSTIME/0915*1330|HUB-3116 T15 13C 10:19",
                "MT103|13C|/CLSTIME/0915-1430|HUB-3116 T16 13C 10:20",
                "MT103|13C|/CLSTIME/0915-1360|HUB-3116 T16 13C 10:20",
                "MT103|13C|/ANYTIME/0915-1300|HUB-3136 T12 13C 10:7",
                "MT103|13C|CLSTIME/0915-1300|HUB-3110 T31 13C 10:6",
                "MT103|13C|/CLSTIME0915-1300|HUB-3111 T33 13C 10:15",
                "MT103|20|/A|HUB-3119 T26 20 10:5",
                "MT103|20|A//B|HUB-3119 T26 20 10:5",
                "MT103|20|A/|HUB-3119 T26 20 10:5",
                "MT103|20|12345678901234567|HUB-3111 T33 20 10:21",
                "MT103|23B|CRE|HUB-3110 T34 23B 10:9",
                "MT103|23B|CRAD|HUB-3135 T36 23B 10:6",
                "MT103|71A|SHR|HUB-3135 T08 71A 10:6",
                "MT103|50F|/123~2/STREET~3/DE|HUB-3138 T56 50F/2 11:1",
                "MT103|50F|/123~1/A~3/DE~2/B|HUB-3138 T56 50F/4 13:1",
                "MT103|50F|/123~1/A~2/STREET|HUB-3138 T56 50F/3 12:1",
                "MT103|50F|/123~1/A~3/XY1|HUB-3138 T73 50F/3 12:3",
                "MT103|50F|/123~1/A~4/19720830|HUB-3138 T56 50F/3 12:1",
                "MT103|50F|/123~1/A~4/19721330~5/DE/X|HUB-3114 T50 50F/3 12:3",
                "MT103|50F|/123~1/A~4/19720830~5/DE|HUB-3138 T73 50F/4 13:3",
                "MT103|50F|/123~1/A~6/DE/1|HUB-3138 T73 50F/3 12:3",
                "MT103|50F|/123~1/A~7/DE/1~7/DE/2|HUB-3138 T56 50F/4 13:1",
                "MT103|50F|/123~1/A~8/MORE|HUB-3138 T56 50F/3 12:1",
                "MT103|50F|/123~1/A~9/MORE|HUB-3138 T56 50F/3 12:1",
                "MT103|50F|/123~NAME|HUB-3110 T54 50F/2 11:1",
                "MT103|50F|ABCD/DE/123~1/A|HUB-3135 T55 50F/1 10:6",
                "MT103|59F|1/A~4/19720830|HUB-3138 T56 59F/2 11:1",
                "MT103|59|/123|HUB-3139 T77 59 10:5",
                "MT103|50K|/123|HUB-3139 T77 50K 10:6",
                "MT101|50H|/123|HUB-3110 T32 50H 10:10",
                "MT103|52D|/C/123|HUB-3139 T77 52D 10:6",
                "MT103|52A|/123|HUB-3110 T32 52A 10:10",
                "MT103|52A|BANKDEF|HUB-3118 T27 52A 10:6",
                "MT103|57C|//CC12345678|HUB-3144 T12 57C 10:10",
                "MT103|72|FREE TEXT|HUB-3141 T12 72 10:5",
                "MT103|72|/ACC/TEXT~MORE|HUB-3141 T12 72/2 11:1",
                "MT103|77B|/ORDERRES/BELGIUM|HUB-3141 T12 77B 10:6",
                "MT103|77B|/ORDERRES/BE~GENT|HUB-3141 T12 77B/2 11:1",
                "MT940|61|2601031303D10,5NTRFNONREF|HUB-3114 T50 61 10:11",
                "MT940|61|260103X10,5NTRFNONREF|HUB-3120 T51 61 10:11",
                "MT940|61|260103C10NTRFNONREF|HUB-3113 T43 61 10:14",
                "MT940|60F|X260103EUR1,|HUB-3120 T51 60F 10:6",
                "MT935|37H|X1,5|HUB-3120 T51 37H 10:6",
            })
    void saysWhatIsWrongWithAFieldAndWhere(String type, String tag, String value, String expected) {
        assertThat(check(type, tag, value)).containsExactly(expected);
    }

    @Test
    void hasAFormatForEveryFieldOfEveryType() {
        assertThat(STRUCTURES.fieldsWithoutFormat()).isEmpty();
    }
}
