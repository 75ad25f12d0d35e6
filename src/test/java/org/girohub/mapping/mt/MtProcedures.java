package org.girohub.mapping.mt;

import java.util.Map;
import java.util.TreeMap;

/** What the procedures of MT mappings say of themselves, for the reference pages. */
public final class MtProcedures {
    private MtProcedures() {}

    /**
     * A procedure in words.
     *
     * @param loses what of a payment may not get into the message; empty for nothing
     */
    public record Words(String says, String loses) {}

    /** All of them by the name that rows use. */
    public static Map<String, Words> all() {
        Map<String, Words> all = new TreeMap<>();
        Transforms.all().forEach((name, transform) -> all.put(name, new Words(transform.says(), transform.loses())));
        return all;
    }
}
