package org.girohub.routing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.RecordShape;
import org.jspecify.annotations.Nullable;

/** Canonical payments for tests, made of the few values that a test names. */
public final class Payments {
    private Payments() {}

    /** A record of a class with these components, all others null or empty. */
    @SuppressWarnings("unchecked")
    public static <T> T record(Class<T> type, Map<String, ?> values) {
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] parts = new Object[shape.components().size()];
        values.forEach((name, value) -> {
            RecordShape.Component component = shape.component(name);
            if (component == null) {
                throw new IllegalArgumentException(type + " has no " + name);
            }
            parts[component.index()] = value;
        });
        return (T) shape.make(parts);
    }

    /** An agent of a BIC. */
    public static Agent agent(String bic) {
        return record(Agent.class, Map.of("bic", bic));
    }

    /** A pacs.008 transfer. */
    public static CustomerCreditTransfer transfer(
            String debtorAgent, String creditorAgent, String amount, String currency, Object... more) {
        Map<String, Object> values = new HashMap<>();
        values.put("header", record(MessageHeader.class, Map.of("messageType", "pacs.008.001.08")));
        values.put("debtorAgent", agent(debtorAgent));
        values.put("creditorAgent", agent(creditorAgent));
        values.put("interbankSettlementAmount", new Amount(new BigDecimal(amount), currency));
        List<Object> rest = Arrays.asList(more);
        for (int i = 0; i < rest.size(); i += 2) {
            values.put((String) rest.get(i), rest.get(i + 1));
        }
        return record(CustomerCreditTransfer.class, values);
    }
}
