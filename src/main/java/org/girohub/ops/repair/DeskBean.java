package org.girohub.ops.repair;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.girohub.broker.Queues;
import org.girohub.ops.watch.RepairMXBean;
import org.jspecify.annotations.Nullable;

/** The desk over JMX. */
public final class DeskBean implements RepairMXBean {
    private final Desk desk;

    /** A bean of a desk. */
    public DeskBean(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String list(String token, int offset, int limit) {
        return list(token, Queues.REPAIR, offset, limit);
    }

    @Override
    public String listHeld(String token, int offset, int limit) {
        return list(token, Queues.HELD, offset, limit);
    }

    private String list(String token, String queue, int offset, int limit) {
        return said(() -> desk.list(given(token), new DeskView.Query(queue, null, null, null, null, offset, limit)));
    }

    @Override
    public String show(String token, String id) {
        return said(() -> desk.show(given(token), Queues.REPAIR, id));
    }

    @Override
    public String resubmit(String token, String id, String reason) {
        return said(() -> desk.resubmit(given(token), id, null, reason));
    }

    @Override
    public String reject(String token, String id, String code, String reason) {
        return said(() -> desk.reject(given(token), id, null, given(code), reason));
    }

    @Override
    public String release(String token, String id, String reason) {
        return said(() -> desk.release(given(token), id, null, reason));
    }

    @Override
    public String edit(String token, String id, String sha256, String content, String reason) {
        return said(() ->
                desk.edit(given(token), id, null, given(sha256), content.getBytes(StandardCharsets.UTF_8), reason));
    }

    @Override
    public String proposals(String token) {
        return said(() -> desk.proposals(given(token)));
    }

    @Override
    public String proposal(String token, String proposal) {
        return said(() -> desk.proposal(given(token), proposal));
    }

    @Override
    public String approve(String token, String proposal, String reason) {
        return said(() -> desk.approve(given(token), proposal, reason));
    }

    @Override
    public String withdraw(String token, String proposal, String reason) {
        return said(() -> desk.withdraw(given(token), proposal, reason));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String said(Supplier<ObjectNode> act) {
        try {
            return act.get().toPrettyString();
        } catch (Refusal e) {
            // A JMX client has none of our classes.
            throw new IllegalStateException(e.getMessage());
        }
    }
}
