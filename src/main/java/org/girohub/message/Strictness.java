package org.girohub.message;

/** How deviations of a bank's statement from the standard are taken that do not hinder reading it. */
public enum Strictness {
    /** As errors, as the network does. */
    STRICT,
    /** As warnings. */
    LENIENT
}
