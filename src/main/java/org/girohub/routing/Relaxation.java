package org.girohub.routing;

import java.time.LocalDate;
import java.util.Set;
import org.girohub.findings.Finding;
import org.girohub.findings.Severity;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's senders are let off: errors that become less than errors, under a name that each of them then carries.
 *
 * @param name its name
 * @param silences rules of profiles ({@code cbprplus/uetr}) and codes of findings ({@code HUB-5003})
 * @param messages messages ({@code pacs.008}) or versions of them; empty for all
 * @param path what the finding's path must contain; empty for any
 * @param until last day; null for ever
 * @param as what the errors become
 * @param because why, for whoever asks later
 */
public record Relaxation(
        String name,
        Set<String> silences,
        Set<String> messages,
        String path,
        @Nullable LocalDate until,
        Severity as,
        String because) {
    public Relaxation {
        silences = Set.copyOf(silences);
        messages = Set.copyOf(messages);
    }

    /** Whether it is for a finding in a message of a type, on a day. */
    public boolean covers(Finding finding, @Nullable MessageType type, LocalDate day) {
        return finding.isError()
                && (silences.contains(finding.code().id())
                        || (finding.rule() != null && silences.contains(finding.rule())))
                && (until == null || !day.isAfter(until))
                && (messages.isEmpty() || (type != null && names(type)))
                && finding.path().replaceAll("\\[\\d+]", "").contains(path);
    }

    private boolean names(MessageType type) {
        return messages.stream()
                .anyMatch(name -> type.name().equals(name) || type.name().startsWith(name + "."));
    }
}
