package org.girohub.bench;

import com.prowidesoftware.swift.model.mt.AbstractMT;
import com.prowidesoftware.swift.model.mx.AbstractMX;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.girohub.config.Settings;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * What a user would write instead of the hub, in a morning: Camel, its JMS component under a JmsTransactionManager, Prowide's
 * {@code parse()} as it comes, two sends. It checks nothing, maps nothing, answers nobody, keeps no history and knows no
 * duplicate.
 */
final class PlainPipeline extends Pipeline {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    PlainPipeline(Settings settings, Path home, Mix mix) {
        super(settings, home, mix);
        ConnectionFactory factory = broker().connectionFactory();
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(factory);
        jms.setTransacted(true);
        jms.setTransactionManager(new JmsTransactionManager(factory));
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setConcurrentConsumers(CONSUMERS);
        camel.addComponent("jms", jms);
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("jms:queue:" + IN)
                            .process(exchange -> parse(exchange.getMessage().getBody(String.class)))
                            .to("jms:queue:" + CLEARING)
                            .to("jms:queue:" + LEDGER);
                }
            });
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException("the plain pipeline cannot start: " + e.getMessage(), e);
        }
    }

    private static void parse(String text) throws IOException {
        Object parsed = text.startsWith("{1:") ? AbstractMT.parse(text) : AbstractMX.parse(text);
        Objects.requireNonNull(parsed, "Prowide does not know the message");
    }

    @Override
    public String name() {
        return "plain pipeline";
    }

    @Override
    void stop() {
        camel.stop();
    }
}
