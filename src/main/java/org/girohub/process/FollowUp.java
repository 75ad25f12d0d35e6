package org.girohub.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.broker.OutMessage;
import org.girohub.canonical.StatusReport;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.reply.Correlator;
import org.girohub.reply.Replies;
import org.girohub.reply.StatusProgress;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;

/** Tells the sender of a payment what its clearing said of it later, in the transaction of the clearing's answer. */
public final class FollowUp implements Answers.Later {
    private final Replies replies;
    private final Journal journal;
    private final Channels channels;
    private final Broker broker;

    /** A follow-up. */
    public FollowUp(Replies replies, Journal journal, Channels channels, Broker broker) {
        this.replies = replies;
        this.journal = journal;
        this.channels = channels;
        this.broker = broker;
    }

    @Override
    public void tell(Work answer, StatusReport report, Correlator.Correlation correlation) {
        Map<String, List<Correlator.Match>> byMessage = new LinkedHashMap<>();
        for (Correlator.Match match : correlation.matches()) {
            if (match.step().equals(StatusProgress.Step.ADVANCES)) {
                byMessage
                        .computeIfAbsent(match.dispatched().hubMessageId(), id -> new ArrayList<>())
                        .add(match);
            }
        }
        byMessage.forEach(
                (id, matches) -> journal.message(id).ifPresent(trace -> tell(answer, report, trace, matches)));
    }

    private void tell(Work answer, StatusReport report, Trace original, List<Correlator.Match> matches) {
        String name = original.message().channel();
        Channel channel = name == null ? null : channels.get(name);
        if (channel == null || !channel.replies()) {
            return;
        }
        List<PaymentFacts> payments = original.payments().stream()
                .filter(p -> matches.stream().anyMatch(m -> m.dispatched().transactionIndex() == p.index()))
                .toList();
        // One answer of a clearing may speak of several payments of one message, each in an answer of its own to the
        // sender.
        String cause = answer.id() + "/" + matches.get(0).dispatched().paymentId();
        org.girohub.reply.Reply reply =
                replies.later(original, payments, report, matches.get(0).status(), cause);
        OutMessage message = Reply.message(
                reply,
                channel,
                original.hubMessageId(),
                Objects.toString(original.message().sourceName(), ""),
                "STATUS");
        if (message != null) {
            broker.send(List.of(message));
        }
        answer.note(Event.step(
                cause + "/reply",
                original.hubMessageId(),
                answer.now(),
                "reply",
                reply.note() + ", by " + answer.id()));
    }
}
