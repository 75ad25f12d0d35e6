package org.girohub.ops.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN DE89370400440532013000 is wrong      | IBAN DE***3000 is wrong",
                "iban=gb82west12345698765432               | iban=gb***5432",
                "DE89 3704 0044 0532 0130 00               | DE***0 00",
                "to NO93 8601 1117 947 now                 | to NO*** 947 now",
                "account 123456789012, branch 7            | account ***9012, branch 7",
                "/12345678901                              | /***8901",
                "DE00370400440532013000 (wrong digits)     | DE***3000 (wrong digits)"
            })
    void masksAccounts(String text, String expected) {
        assertThat(Masking.line(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8a562c67-ca16-48ba-b074-123456789012",
                "took 12345678 us, 20 transactions, EUR 1234567.89",
                "pacs.008.001.08 from DEUTDEFFXXX to BNPAFRPP",
                "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "HUB-3001 at /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/PmtId line 12",
                "AB12 CDEF GHIJ KLMN OPQR are words"
            })
    void leavesIdsTimesAndAmountsReadable(String text) {
        assertThat(Masking.line(text)).isEqualTo(text);
    }

    @Test
    void masksNamesAndAddressesInXml() {
        assertThat(Masking.line("<Dbtr><Nm>Anna Muster</Nm><PstlAdr><ns2:AdrLine>Weg 1</ns2:AdrLine></PstlAdr>"))
                .doesNotContain("Muster", "Weg")
                .contains("<Nm>***</Nm>", "<ns2:AdrLine>***</ns2:AdrLine>");
    }

    @Test
    void masksNamesInRecords() {
        assertThat(Masking.line("Party[name=Anna Muster, postalAddress=PostalAddress[townName=Wien]]"))
                .doesNotContain("Muster", "Wien");
    }

    @Test
    void masksPartiesAndRemittanceOfAnMt() {
        assertThat(Masking.line("{4:\r\n:20:REF\r\n:50K:/1\r\nANNA MUSTER\r\nWEG 1\r\n:59:/2\r\nBEN\r\n:70:RENT\r\n-}"))
                .isEqualTo("{4:\\r\\n:20:REF\\r\\n:50K:***\\r\\n:59:***\\r\\n:70:***\\r\\n-}");
    }

    @Test
    void keepsALineALine() {
        assertThat(Masking.line("a\r\nFAKE ERROR line\u2028next\u001b[31mred\tx\u0000\u0085"))
                .isEqualTo("a\\r\\nFAKE ERROR line\\u2028next\\u001b[31mred\\tx\\u0000\\u0085");
    }

    @Test
    @Timeout(20)
    void isLinearInHostileText() {
        String hostile = "<Nm" + "DE89 ".repeat(200_000) + ":50K:".repeat(200_000) + "<a:".repeat(100_000);
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            Masking.line(hostile);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(Masking.line(hostile).length()).isLessThan(2 * Masking.MOST_CHARACTERS);
    }
}
