package org.girohub.process;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.girohub.broker.Headers;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.inbound.IntakeMessage;
import org.girohub.journal.Journal;
import org.girohub.message.Outcome;
import org.girohub.routing.Channels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into the process route: makes work of an intake message. What was tried as often as it may be goes to repair,
 * with the reason of the last failure, and gives up its keys.
 */
public final class Receive implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Receive.class);

    private final Channels channels;
    private final Journal journal;
    private final Failures failures;
    private final Clock clock;
    private final int attempts;
    private final @Nullable String run;

    /**
     * A way in that tries each message so often.
     *
     * @param run this run of the hub; null where a broker that runs apart counts attempts, for it forgets them when it is started anew
     */
    public Receive(
            Channels channels, Journal journal, Failures failures, Clock clock, int attempts, @Nullable String run) {
        this.run = run;
        this.channels = channels;
        this.journal = journal;
        this.failures = failures;
        this.clock = clock;
        this.attempts = attempts;
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        Message message = Objects.requireNonNull(exchange.getMessage().getBody(Message.class));
        failures.awaitEndOfOutage(() ->
                exchange.getContext().isStopping() || exchange.getContext().isSuspending());
        Edges.before(Step.RECEIVE);
        IntakeMessage intake = IntakeMessage.of(message);
        String owner = message.getJMSMessageID();
        int attempt = Math.max(1, message.getIntProperty("JMSXDeliveryCount"));
        Work work = new Work(intake, owner, attempt, channels.get(intake.channel()), clock);
        if (attempt > 1 || run == null || !run.equals(message.getStringProperty(Headers.RUN))) {
            work.claiming(); // an earlier attempt may have
        }
        String reason;
        if (intake.refusal() != null) {
            work.settle(
                    intake.refusal().code().equals(FindingCode.INTERNAL) ? Outcome.REPAIR : Outcome.REJECTED,
                    List.of(intake.refusal()));
        } else if (attempt > attempts && (reason = failures.giveUp(owner)) != null) {
            LOG.error("process: {} failed {} times and goes to repair: {}", intake.hubMessageId(), attempts, reason);
            journal.release(owner);
            work.giveUp();
            work.settle(
                    Outcome.REPAIR,
                    List.of(Finding.of(
                            FindingCode.ATTEMPTS_EXHAUSTED, "", null, "Failed " + attempts + " times; " + reason)));
        }
        exchange.getMessage().setBody(work);
        exchange.getMessage().removeHeaders("*");
        Edges.after(Step.RECEIVE);
    }
}
