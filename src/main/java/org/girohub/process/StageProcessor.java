package org.girohub.process;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.girohub.message.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs a stage as a step of a Camel route: with the message's id in every log line, and its time taken. */
public final class StageProcessor implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger("org.girohub.process");

    private final Stage stage;
    private final Observer observer;
    private final Failures failures;

    /** A stage, watched. */
    public StageProcessor(Stage stage, Observer observer, Failures failures) {
        this.stage = stage;
        this.observer = observer;
        this.failures = failures;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Work work = exchange.getMessage().getBody(Work.class);
        if (!work.open() && !stage.always()) {
            return;
        }
        long start = System.nanoTime();
        MDC.put("hubMessageId", work.id());
        MDC.put("channel", work.intake().channel());
        try {
            stage.run(work);
            LOG.debug("{}: done", stage.name());
        } catch (Exception e) {
            if (work.intake().rework().rejection() != null && !stage.always()) {
                // What the hub fails on can still be rejected.
                LOG.warn("{}: failed on a message that is rejected by hand: {}", stage.name(), e.toString());
                work.settle(Outcome.REJECTED, List.of());
                return;
            }
            failures.put(work.owner(), stage.name(), e);
            observer.failed(work.intake().channel(), stage.name());
            LOG.warn("{}: failed at attempt {}, will be tried again: {}", stage.name(), work.attempt(), e.toString());
            throw e;
        } finally {
            observer.stage(stage.name(), Duration.ofNanos(System.nanoTime() - start));
            MDC.remove("hubMessageId");
            MDC.remove("channel");
            MDC.remove("outcome");
        }
    }
}
