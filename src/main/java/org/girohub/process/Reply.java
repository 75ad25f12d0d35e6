package org.girohub.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.reply.Decision;
import org.girohub.reply.Original;
import org.girohub.reply.Replies;
import org.girohub.routing.Channel;
import org.jspecify.annotations.Nullable;

/** Answers the sender, in the transaction of the intake message. */
public final class Reply implements Stage {
    private final Replies replies;
    private final Broker broker;

    /** A stage. */
    public Reply(Replies replies, Broker broker) {
        this.replies = replies;
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
        org.girohub.reply.Reply answer = replies.answer(new Original(work.id(), raw, work.payments()), decision(work));
        // An HTTP sender asks for the status of its message instead.
        OutMessage message = message(answer, channel, work.id(), work.intake().label(), outcome(work));
        if (message != null) {
            Edges.before(Step.SEND_REPLY);
            broker.send(List.of(message));
            Edges.after(Step.SEND_REPLY);
        }
        work.found(answer.findings());
        work.note(name(), (answer.type() == null ? "" : answer.type() + ": ") + answer.note());
    }

    private static String outcome(Work work) {
        return Objects.requireNonNull(work.outcome()).name();
    }

    /** An answer as it is put on a channel's reply queue; null when there is none to put there. */
    static @Nullable OutMessage message(
            org.girohub.reply.Reply answer, Channel channel, String hubMessageId, String sourceName, String outcome) {
        MessageType type = answer.type();
        String text = answer.text();
        if (type == null || text == null || channel.kind() == Channel.Kind.HTTP) {
            return null;
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.MESSAGE_ID, hubMessageId);
        headers.put(Headers.MESSAGE_TYPE, type.name());
        headers.put(Headers.SOURCE, channel.name());
        headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
        headers.put(Headers.OUTCOME, outcome);
        headers.put("HubSourceName", sourceName);
        if (answer.id() != null) {
            headers.put("HubReplyId", answer.id());
        }
        return OutMessage.text(channel.replyQueue(), text, headers, hubMessageId);
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
