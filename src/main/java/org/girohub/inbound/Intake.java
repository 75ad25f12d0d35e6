package org.girohub.inbound;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.journal.Event;
import org.girohub.journal.EventJson;
import org.girohub.journal.MessageFacts;
import org.girohub.message.Envelope;
import org.girohub.message.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * What every inlet does with an input: cuts it into its messages and makes of each a message for {@code hub.intake}. The
 * inlet sends them in one broker transaction and only then lets go of its source.
 */
public final class Intake {
    private final Identifier identifier;
    private final HubIds ids;
    private final Clock clock;
    private final int mostBytes;
    private final int mostMessages;
    private final String run;

    /**
     * An intake with limits.
     *
     * @param mostBytes larger inputs are refused
     * @param mostMessages inputs of more messages are refused
     */
    public Intake(Identifier identifier, Clock clock, int mostBytes, int mostMessages) {
        this.identifier = identifier;
        this.ids = new HubIds(clock);
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.mostMessages = mostMessages;
        run = ids.next();
    }

    /** What names the run of the hub in which a message comes in, on the message ({@link org.girohub.broker.Headers#RUN}). */
    public String run() {
        return run;
    }

    /**
     * An input, taken in.
     *
     * @param hubMessageIds the hub's ids of its messages, in their order; at least one
     * @param messages what to send, all in one transaction
     */
    public record Taken(List<String> hubMessageIds, List<OutMessage> messages) {
        public Taken {
            hubMessageIds = List.copyOf(hubMessageIds);
            messages = List.copyOf(messages);
        }
    }

    /** Largest input in bytes; an inlet need not read more than one byte beyond it. */
    public int mostBytes() {
        return mostBytes;
    }

    /** An envelope for content that came now. */
    public Envelope envelope(
            Envelope.Source source, String channel, String name, @Nullable String transportKey, byte[] content) {
        String sha256 = sha256(content);
        return new Envelope(
                source, channel, name, transportKey == null ? sha256 : transportKey, clock.instant(), sha256, content);
    }

    /**
     * Takes an input in.
     *
     * @param file where the file lies below {@code archive/}; null when it came by other ways
     */
    public Taken take(Envelope envelope, @Nullable String file) {
        if (envelope.content().length > mostBytes) {
            return refuse(
                    envelope,
                    file,
                    Finding.of(
                            FindingCode.LIMIT_EXCEEDED,
                            "",
                            null,
                            "The input is larger than " + mostBytes + " bytes (setting limits.input-bytes)."));
        }
        List<RawMessage> found = identifier.identify(envelope.content());
        if (found.size() > mostMessages) {
            return refuse(
                    envelope,
                    file,
                    Finding.of(
                            FindingCode.LIMIT_EXCEEDED,
                            "",
                            null,
                            "The input holds " + found.size() + " messages, more than " + mostMessages
                                    + " (setting limits.messages-per-input)."));
        }
        List<IntakeMessage> messages = new ArrayList<>();
        for (RawMessage raw : found) {
            boolean alone = found.size() == 1;
            messages.add(message(
                    envelope,
                    file,
                    raw.index(),
                    found.size(),
                    alone ? envelope.content() : null,
                    alone ? null : raw,
                    null));
        }
        return taken(messages);
    }

    /**
     * Takes a file in that is too large to be a message.
     *
     * @param relative its path below the folder that it lies in
     */
    public Taken takeLarge(String channel, String name, String relative, long size) {
        LargeFile file = new LargeFile(
                ids.next(), channel, name, relative, size, clock.instant().toString());
        MessageFacts facts = new MessageFacts(
                channel,
                Envelope.Source.FILE.name(),
                name,
                relative,
                1,
                1,
                null,
                null,
                Instant.parse(file.receivedAt()),
                null,
                null,
                null,
                null);
        Event received = new Event(
                file.id() + "/received",
                file.id(),
                clock.instant(),
                "received",
                "by FILE through " + channel + ", " + size + " bytes, to be checked whole and cut into parts",
                facts,
                null,
                List.of(),
                List.of());
        return new Taken(
                List.of(file.id()),
                List.of(
                        file.toMessage(),
                        OutMessage.text(Queues.EVENTS, EventJson.write(List.of(received)), Map.of(), file.id())));
    }

    /** Takes an input in that is not even opened; its verdict will be a rejection for this reason. */
    public Taken refuse(Envelope envelope, @Nullable String file, Finding reason) {
        return taken(List.of(message(envelope, file, 1, 1, null, null, reason)));
    }

    private IntakeMessage message(
            Envelope envelope,
            @Nullable String file,
            int index,
            int count,
            byte @Nullable [] content,
            @Nullable RawMessage cut,
            @Nullable Finding refusal) {
        return new IntakeMessage(
                ids.next(),
                envelope.source(),
                envelope.channel(),
                envelope.name(),
                count == 1 ? envelope.transportKey() : envelope.transportKey() + "#" + index,
                envelope.receivedAt(),
                envelope.sha256(),
                index,
                count,
                file,
                content,
                cut,
                refusal,
                null,
                Rework.NONE);
    }

    private Taken taken(List<IntakeMessage> messages) {
        List<OutMessage> out = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (IntakeMessage message : messages) {
            out.add(message.toMessage(run));
            events.add(received(message, clock.instant()));
        }
        out.add(OutMessage.text(
                Queues.EVENTS,
                EventJson.write(events),
                Map.of(),
                messages.get(0).hubMessageId()));
        return new Taken(messages.stream().map(IntakeMessage::hubMessageId).toList(), out);
    }

    private static Event received(IntakeMessage message, Instant now) {
        MessageFacts facts = new MessageFacts(
                message.channel(),
                message.source().name(),
                message.sourceName(),
                message.file(),
                message.index(),
                message.count(),
                message.transportKey(),
                message.sha256(),
                message.receivedAt(),
                null,
                null,
                null,
                null);
        return new Event(
                message.hubMessageId() + "/received",
                message.hubMessageId(),
                now,
                "received",
                "by " + message.source().name() + " through " + message.channel() + ", " + message.index() + " of "
                        + message.count(),
                facts,
                null,
                List.of(),
                List.of());
    }

    /** SHA-256 in lower case hexadecimal. */
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** SHA-256 of content that comes piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
