package org.girohub.process;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why the last attempt at a message failed, for the few that are being tried again. Lost at a stop, which costs only words. */
public final class Failures {
    private static final int MOST = 10_000;

    private final Map<String, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(String owner, String reason) {
        last.put(owner, reason);
    }

    synchronized String take(String owner) {
        String reason = last.remove(owner);
        return reason == null ? "the reason is in the log" : reason;
    }
}
