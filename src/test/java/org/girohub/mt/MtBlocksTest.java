package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about blocks 1, 2, 3 and 5, and where. */
class MtBlocksTest {
    private static final String UETR = "{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}";
    private static final MtReader READER =
            new MtReader(MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt")));

    private static List<String> read(String blocks1To3, String block5) {
        String text = "\n" + blocks1To3.replace("UETR", UETR)
                + "{4:\n:20:REF1\n:23B:CRED\n:32A:260103EUR1,\n:50K:A\n:59:B\n:71A:SHA\n-}" + block5;
        List<RawMessage> raw = new Identifier().identify(text.getBytes(StandardCharsets.UTF_8));
        assertThat(raw).hasSize(1);
        return READER.read(raw.get(0)).findings().stream()
                .map(f -> f.code().id() + " " + f.swiftError() + " " + f.path() + " " + f.line() + ":" + f.column())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN2020}{3:{103:EBA}{113:URGT}{108:M}{119:STP}{111:001}UETR}|",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXU3003}{3:UETR}|{5:{CHK:0123456789AB}{TNG:}}",
                "{1:F01BANKDEFFAXXX0000000000}{2:I205BANKGB2LXXXXU1}{3:{119:COV}UETR{165:/ABC/1}{433:/AOK/}{434:/FPO/X}}|",
                "{1:F01BANKDEFFAXXX1234123456}{2:O1031542260103BANKGB2LAXXX22438129122601031543N}{3:{106:260103BANKGB2LAXXX2243812912}}|{5:{CHK:0123456789AB}{SYS:1542260103BANKGB2LAXXX2243812912}{DLM:}}",
                "{1:F01BANKDEFFAXXX1234123456}{2:O1031542260103BANKGB2LAXXX22438129122601031543N}|{5:{PDM:}{MRF:2601031542260103BANKGB2LAXXX2243812912}}",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{5:{PDE:1542260103BANKGB2LAXXX2243812912}}",
            })
    void findsNothingInBlocksThatKeepTheirRules(String blocks, String block5) {
        assertThat(read(blocks, block5 == null ? "" : block5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // blocks 1 to 3 | block 5 | finding, SWIFT error code, path, line:column
                "{1:F01BANKDEFFAXXX000000000}{2:I103BANKGB2LXXXXN}{3:UETR}||HUB-3130 H01 1 2:28",
                "{1:X01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}||HUB-3130 H02 1 2:4",
                "{1:F01BANKD1FFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}||HUB-3130 H10 1 2:7",
                "{1:F01BANKDEFFAXXX00A0000000}{2:I103BANKGB2LXXXXN}{3:UETR}||HUB-3130 H15 1 2:19",
                "{1:F01BANKDEFFAXXX00000000X0}{2:I103BANKGB2LXXXXN}{3:UETR}||HUB-3130 H20 1 2:23",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXX-XN}{3:UETR}||HUB-3131 H50 2 2:37",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXX}{3:UETR}||HUB-3131 H40 2 2:49",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXQ}{3:UETR}||HUB-3131 H40 2 2:49",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXS}{3:UETR}||HUB-3131 H40 2 2:49",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN9}{3:UETR}||HUB-3131 H80 2 2:49",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN1}{3:UETR}||HUB-3148 H80 2 2:50",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXU3020}{3:UETR}||HUB-3148 H81 2 2:51",
                "{1:F01BANKDEFFAXXX0000000000}{2:O1032542260103BANKGB2LAXXX22438129122601031543N}||HUB-3131 H25 2 2:37",
                "{1:F01BANKDEFFAXXX0000000000}{2:O1031542261303BANKGB2LAXXX22438129122601031543N}||HUB-3131 H25 2 2:41",
                "{1:F01BANKDEFFAXXX0000000000}{2:O1031542260103BANKGB2LAXXX2243X129122601031543N}||HUB-3131 H25 2 2:59",
                "{1:F01BANKDEFFAXXX0000000000}{2:O1031542260103BANKGB2LAXXX22438129122601031563N}||HUB-3131 H25 2 2:75",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{108:M}{103:EBA}UETR}||HUB-3145 U00 3/103 2:61",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{113:URGENT}UETR}||HUB-3132 U01 3/113 2:63",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{108:12345678901234567}UETR}||HUB-3132 U02 3/108 2:75",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{119:XYZ}UETR}||HUB-3146 U08 3/119 2:54",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{119:COV}UETR}||HUB-3146 U09 3/119 2:54",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{121:EB6305c9-1f7f-49de-aed0-16487c27b42d}}||HUB-3132 U13 3/121 2:54",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{999:X}UETR}||HUB-3132 U00 3/999 2:54",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{108:M}}||HUB-3147 U12 3/121 2:51",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{5:{CHK:0123}}|HUB-3133 Z04 5/CHK 9:15",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{5:{PDE:2542260103BANKGB2LAXXX2243812912}}|HUB-3133 Z00 5/PDE 9:11",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{5:{TNG:X}}|HUB-3133 Z00 5/TNG 9:11",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{5:{ABC:X}}|HUB-3133 Z00 5/ABC 9:6",
                "{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:UETR}|{6:X}|HUB-1007 H99 6 9:3",
            })
    void saysWhatIsWrongWithABlockAndWhere(String blocks, String block5, String expected) {
        assertThat(read(blocks, block5 == null ? "" : block5)).containsExactly(expected);
    }

    @Test
    void judgesTheHeadersOfAnAnsweredMessageForInformationOnly() {
        String nak = "{1:F21BANKDEFFAXXX0000000000}{4:{177:2601031200}{451:1}{405:H02}}"
                + "{1:X01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:" + UETR + "}{4:\n:20:A\n-}";
        List<RawMessage> raw = new Identifier().identify(nak.getBytes(StandardCharsets.UTF_8));
        assertThat(READER.read(raw.get(0)).findings()).noneMatch(f -> f.isError());
    }
}
