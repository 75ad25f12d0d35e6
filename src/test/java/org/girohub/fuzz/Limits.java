package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;

/** What must hold of every reader, whatever it is given. */
public final class Limits {
    /** Findings of one message: what the schema level and the rules may list each, with what reading adds. */
    private static final int MOST_FINDINGS = 3_100;

    /** Off while the fuzzer traces comparisons, which allocates by itself; its corpus is then replayed with this on. */
    private static final boolean MEASURED = !Boolean.getBoolean("girohub.fuzz.unmeasured");

    private static final int LONGEST = 1_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Limits() {}

    /** Few and short enough to be answered, at places that the input has, and none that is a failure of our own. */
    public static void hold(List<Finding> findings, byte[] input) {
        assertThat(findings.size()).as("number of findings").isLessThanOrEqualTo(MOST_FINDINGS);
        int lines = 1;
        for (byte b : input) {
            lines += b == '\n' || b == '\r' ? 1 : 0;
        }
        for (Finding finding : findings) {
            assertThat(finding.code()).as(finding.message()).isNotEqualTo(FindingCode.INTERNAL);
            assertThat(finding.line()).as("line of %s", finding).isBetween(0, lines);
            assertThat(finding.column()).as("column of %s", finding).isBetween(0, input.length + 1);
            assertThat(finding.path().length()).as("length of the path").isLessThanOrEqualTo(LONGEST);
            assertThat(finding.message().length()).as("length of the message").isLessThanOrEqualTo(LONGEST);
            assertThat(finding.value() == null ? 0 : finding.value().length())
                    .as("length of the value")
                    .isLessThanOrEqualTo(LONGEST);
        }
    }

    /**
     * Runs a piece of work that may allocate so much and no more. What is built when it is met for the first time (a
     * schema, a context) does not count: only when the second run allocates too much, too, is it the input's doing.
     *
     * @param fixed bytes for any input
     * @param each bytes for a byte of the input
     */
    public static <T> T within(long fixed, long each, int length, Supplier<T> work) {
        if (!MEASURED) {
            return work.get();
        }
        long limit = fixed + each * length;
        T result = null;
        long allocated = Long.MAX_VALUE;
        for (int run = 0; run < 3 && allocated > limit; run++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            result = work.get();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes allocated for an input of %d", length).isLessThanOrEqualTo(limit);
        return result;
    }
}
