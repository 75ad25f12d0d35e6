package org.girohub.inbound;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** The inbound folder of a channel. */
final class FolderEndpoint extends ScheduledPollEndpoint {
    private final FolderComponent component;
    private final String channel;

    FolderEndpoint(String uri, FolderComponent component, String channel) {
        super(uri, component);
        this.component = component;
        this.channel = channel;
        setInitialDelay(component.pollMillis());
        setDelay(component.pollMillis());
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("files are only read from " + getEndpointUri());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FolderConsumer consumer = new FolderConsumer(this, processor, component, channel);
        configureConsumer(consumer);
        return consumer;
    }
}
