package org.girohub.findings;

/** How much a finding weighs: only {@link #ERROR} makes a message invalid. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
