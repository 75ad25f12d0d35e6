package org.girohub.ops.repair;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was done last: a request that is repeated because its answer was lost gets the same answer. Forgotten at a stop, after
 * which the repetition is told that the message is not in repair any more, and by whom it was acted on.
 */
final class RecentActs {
    private static final int MOST = 10_000;

    private record Act(
            String act,
            String actor,
            String reason,
            @Nullable Integer round,
            ObjectNode done) {}

    private final Map<String, Act> acts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Act> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(
            String id, String act, String actor, String reason, @Nullable Integer round, ObjectNode done) {
        acts.put(id, new Act(act, actor, reason, round, done));
    }

    /** The answer to the same act before; null when there was none. */
    synchronized @Nullable ObjectNode same(
            String id, String act, String actor, String reason, @Nullable Integer round) {
        Act last = acts.get(id);
        return last != null
                        && last.act().equals(act)
                        && last.actor().equals(actor)
                        && last.reason().equals(reason)
                        && Objects.equals(last.round(), round)
                ? last.done().deepCopy().put("repeated", true)
                : null;
    }

    synchronized void approved(String proposalId, String actor, ObjectNode done) {
        acts.put("proposal " + proposalId, new Act("approve", actor, "", null, done));
    }

    synchronized @Nullable ObjectNode approved(String proposalId, String actor) {
        return same("proposal " + proposalId, "approve", actor, "", null);
    }
}
