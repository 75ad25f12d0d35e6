package org.girohub.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.reply.Decision;
import org.girohub.reply.Original;
import org.girohub.routing.Channel;
import org.jspecify.annotations.Nullable;

/** Answers the sender, in the transaction of the intake message. */
public final class Reply implements Stage {
    private final Writer writer;
    private final Broker broker;

    /** Writes answers. */
    public interface Writer {
        /** The answer to a message that ended. */
        Answer write(Original original, Decision decision);
    }

    /**
     * An answer.
     *
     * @param type null when there is none
     * @param text null when there is none
     * @param note what it says, or why there is none
     */
    public record Answer(
            @Nullable MessageType type, @Nullable String text, String note) {}

    /** A stage. */
    public Reply(Writer writer, Broker broker) {
        this.writer = writer;
        this.broker = broker;
    }

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public boolean always() {
        return true;
    }

    @Override
    public void run(Work work) {
        Channel channel = work.channel();
        RawMessage raw = work.raw();
        if (channel == null || !channel.replies() || raw == null || work.givenUp() || work.isAnswer()) {
            return;
        }
        Answer answer = writer.write(new Original(work.id(), raw, work.payments()), decision(work));
        // An HTTP sender asks for the status of its message instead.
        if (answer.text() != null && answer.type() != null && channel.kind() != Channel.Kind.HTTP) {
            broker.send(List.of(message(channel, work, answer.type(), answer.text())));
        }
        work.note(name(), (answer.type() == null ? "" : answer.type() + ": ") + answer.note());
    }

    private static OutMessage message(Channel channel, Work work, MessageType type, String text) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.MESSAGE_ID, work.id());
        headers.put(Headers.MESSAGE_TYPE, type.name());
        headers.put(Headers.SOURCE, channel.name());
        headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
        headers.put(Headers.OUTCOME, Objects.requireNonNull(work.outcome()).name());
        headers.put("HubSourceName", work.intake().label());
        return OutMessage.text(channel.replyQueue(), text, headers, work.id());
    }

    private static Decision decision(Work work) {
        Outcome outcome = Objects.requireNonNull(work.outcome());
        return switch (outcome) {
            case ACCEPTED -> new Decision.Accepted(work.findings());
            case REJECTED -> new Decision.Rejected(work.findings());
            case DUPLICATE -> new Decision.Duplicate(Objects.toString(work.duplicateOf(), ""), work.findings());
            case REPAIR -> new Decision.Repair(work.findings());
        };
    }
}
