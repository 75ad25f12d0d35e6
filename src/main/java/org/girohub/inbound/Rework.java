package org.girohub.inbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.broker.Headers;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a message in repair, as it travels with the message back to {@code hub.intake}.
 *
 * @param round how often the message is gone through: 1 when it came, one more with each act
 * @param released {@link #identity} of findings in spite of which it goes out; each was seen by who approved it
 * @param reason ISO status reason to reject it with, whatever is found; null when it is not rejected
 * @param text what its sender is told beside the reason
 */
public record Rework(
        int round,
        Set<String> released,
        @Nullable String reason,
        @Nullable String text) {
    /** Of a message that came just now. */
    public static final Rework NONE = new Rework(1, Set.of(), null, null);

    private static final int IDENTITY = 32;
    private static final String RELEASED = "HubReleased";
    private static final String REASON = "HubRejectReason";
    private static final String TEXT = "HubRejectText";

    public Rework {
        released = Set.copyOf(released);
    }

    /** Once more, with nothing but that decided. */
    public static Rework round(int round) {
        return new Rework(round, Set.of(), null, null);
    }

    /** Once more, and out in spite of these findings. */
    public static Rework release(int round, Set<String> released) {
        return new Rework(round, released, null, null);
    }

    /** Once more, to be rejected. */
    public static Rework reject(int round, String reason, String text) {
        return new Rework(round, Set.of(), reason, text);
    }

    /** Whether a person let the message out in spite of this very finding. */
    public boolean releases(Finding finding) {
        return finding.code().releasable() && released.contains(identity(finding));
    }

    /**
     * What is the same of this very finding whenever the message is judged again, and of no other: code, place and what is
     * said, as a hash. Whoever releases a message in spite of a finding has seen this one and no other.
     */
    public static String identity(Finding finding) {
        return Intake.sha256((finding.code().id() + '\n' + finding.path() + '\n' + finding.message())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, IDENTITY);
    }

    /** Why it is rejected, as a finding; null when it is not. */
    public @Nullable Finding rejection() {
        return reason == null
                ? null
                : Finding.of(FindingCode.REJECTED_BY_OPERATOR, "", reason, Objects.toString(text, ""));
    }

    void to(Map<String, Object> headers) {
        headers.put(Headers.ROUND, round);
        if (!released.isEmpty()) {
            headers.put(RELEASED, String.join(",", new TreeSet<>(released)));
        }
        if (reason != null) {
            headers.put(REASON, reason);
            headers.put(TEXT, Objects.toString(text, ""));
        }
    }

    static Rework of(Message message) throws JMSException {
        if (!message.propertyExists(Headers.ROUND)) {
            return NONE;
        }
        String released = message.getStringProperty(RELEASED);
        return new Rework(
                message.getIntProperty(Headers.ROUND),
                released == null ? Set.of() : Set.copyOf(List.of(released.split(","))),
                message.getStringProperty(REASON),
                message.getStringProperty(TEXT));
    }
}
