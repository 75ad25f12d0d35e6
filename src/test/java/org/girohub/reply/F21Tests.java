package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.junit.jupiter.api.Test;

class F21Tests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T23:05:59Z"), ZoneOffset.UTC);
    private static final String ORIGINAL = "{1:F01AAAADEFFAXXX0304009999}{2:I103BBBBFRPPXXXXN}{3:{108:MUR-1}}{4:\r\n"
            + ":20:REF\r\n:23B:CRED\r\n-}{5:{CHK:123456789ABC}}";

    @Test
    void anAckRepeatsTheOriginalsTerminalSessionAndSequence() {
        assertThat(F21.ack(ORIGINAL, CLOCK))
                .isEqualTo("{1:F21AAAADEFFAXXX0304009999}{4:{177:2611202305}{451:0}{108:MUR-1}}" + ORIGINAL);
    }

    @Test
    void aNakNamesErrorAndLineOfTheTextBlock() {
        Finding later =
                Finding.of(FindingCode.UNSUPPORTED_TYPE, "23B", null, "").at(12, 1);
        Finding first = Finding.of(FindingCode.MT_UNREADABLE, "20", null, "").at(11, 1);
        String nak = F21.nak(ORIGINAL, 10, List.of(later, first), CLOCK);
        assertThat(nak)
                .startsWith("{1:F21AAAADEFFAXXX0304009999}{4:{177:2611202305}{451:1}{405:"
                        + FindingCode.MT_UNREADABLE.swiftError() + "002}{108:MUR-1}}{1:F01");
    }

    @Test
    void aNakForTheWholeMessageNamesNoLine() {
        assertThat(F21.nak(ORIGINAL, 1, List.of(Finding.of(FindingCode.UNSUPPORTED_TYPE, "", null, "")), CLOCK))
                .contains("{405:" + FindingCode.UNSUPPORTED_TYPE.swiftError() + "}");
    }

    @Test
    void warningsAreNoReason() {
        Finding warning = Finding.of(FindingCode.MT_UNREADABLE, "20", null, "")
                .as(org.girohub.findings.Severity.WARNING)
                .at(1, 1);
        Finding error = Finding.of(FindingCode.UNSUPPORTED_TYPE, "", null, "");
        assertThat(F21.nak(ORIGINAL, 1, List.of(warning, error), CLOCK))
                .contains("{405:" + FindingCode.UNSUPPORTED_TYPE.swiftError() + "}");
    }

    @Test
    void withoutBlock1ThereIsNobodyToAnswer() {
        assertThat(F21.ack(":20:REF\r\n:23B:CRED\r\n", CLOCK)).isNull();
    }

    @Test
    void aReferenceInTheTextIsNoUserReference() {
        String original = "{1:F01AAAADEFFAXXX0304009999}{2:I103BBBBFRPPXXXXN}{4:\r\n:20:{108:X}\r\n-}";
        assertThat(F21.ack(original, CLOCK)).startsWith("{1:F21AAAADEFFAXXX0304009999}{4:{177:2611202305}{451:0}}{1:");
    }
}
