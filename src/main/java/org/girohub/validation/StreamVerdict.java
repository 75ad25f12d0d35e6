package org.girohub.validation;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * What validation says about one message that was read as a stream.
 *
 * @param index the message's place in the input, from 1
 * @param type null when it could not be identified
 * @param original the type behind a service message; null for others
 * @param valid whether nothing that was found makes it invalid, listed or not
 * @param findings the first of them, in the order of the levels; how many more there are is the last one
 * @param outside errors that are not about one of its units; meant for messages that have units
 * @param profiles the market practice profiles that it was judged by
 * @param units how many units (transactions, entries) it has
 */
public record StreamVerdict(
        int index,
        @Nullable MessageType type,
        @Nullable MessageType original,
        boolean valid,
        List<Finding> findings,
        long outside,
        List<String> profiles,
        long units) {
    public StreamVerdict {
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
    }

    /** That of a message that was held whole. */
    static StreamVerdict of(Verdict verdict) {
        MessageType original = verdict.message() instanceof MtMessage mt && mt.original() != null
                ? mt.original().type()
                : null;
        return new StreamVerdict(
                verdict.raw().index(),
                verdict.raw().type(),
                original,
                verdict.valid(),
                verdict.findings(),
                verdict.findings().stream().filter(Finding::isError).count(),
                verdict.profiles(),
                1);
    }
}
