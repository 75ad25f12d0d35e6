package org.girohub.findings;

import static org.girohub.findings.Severity.ERROR;
import static org.girohub.findings.Severity.WARNING;

import java.util.Locale;

/**
 * Everything that the hub can find, each under a number that never changes its meaning. Ranges: 1xxx read, 2xxx identify,
 * 3xxx schema, 4xxx rules, 5xxx codes, 6xxx market practice, 7xxx mapping, 8xxx routing and dispatch, 9xxx the hub.
 * docs/reference/findings.md is generated from this enum.
 */
public enum FindingCode {
    // 1xxx read
    NOT_WELL_FORMED(
            1001, ERROR, Level.READ, "The XML is not well-formed.", "Mend the XML at the line named.", "FF01", "H99"),
    DOCTYPE_REFUSED(
            1002,
            ERROR,
            Level.READ,
            "The XML has a document type declaration, which payment messages never have.",
            "Remove the DOCTYPE and every entity.",
            "FF01",
            "H99"),
    LIMIT_EXCEEDED(
            1003,
            ERROR,
            Level.READ,
            "The message exceeds a limit on size, depth, attributes or text length.",
            "Split the message, or raise the limit named.",
            "FF01",
            "H99"),
    NOT_TEXT(
            1004,
            ERROR,
            Level.READ,
            "The bytes are not text in any encoding that messages use.",
            "Send UTF-8, UTF-16 or ISO-8859-1 text, uncompressed and unencrypted.",
            "FF01",
            "H99"),
    EMPTY(1005, ERROR, Level.READ, "There is no message in the input.", "Send a message.", "FF01", "H99"),
    MT_UNREADABLE(
            1006,
            ERROR,
            Level.READ,
            "The MT's blocks cannot be told apart.",
            "Write the blocks as {1:...}{2:...}{3:...}{4:...-}{5:...}.",
            "FF01",
            "H99"),

    // 2xxx identify
    UNIDENTIFIED(
            2001,
            ERROR,
            Level.READ,
            "The input is no message that the hub knows.",
            "Send an ISO 20022 XML message or a SWIFT MT.",
            "FF01",
            "H98"),
    UNSUPPORTED_TYPE(
            2002,
            ERROR,
            Level.READ,
            "The message type or version is known by name but not supported.",
            "Send a version that docs/reference/messages.md lists.",
            "FF01",
            "H98"),
    NO_NAMESPACE(
            2003,
            ERROR,
            Level.READ,
            "The document has no ISO 20022 namespace, so its version cannot be told.",
            "Declare xmlns=\"urn:iso:std:iso:20022:tech:xsd:<message>\" on Document.",
            "FF01",
            "H98"),
    HEADER_DISAGREES(
            2004,
            ERROR,
            Level.READ,
            "The business application header names another message than the document is.",
            "Make MsgDefIdr the identifier of the document.",
            "FF01",
            "H98"),

    // 7xxx mapping
    DROPPED(
            7001,
            WARNING,
            Level.MAPPING,
            "The value has no place in the target message and was left out.",
            "Send it by other means, or choose a target that carries it.",
            "NARR",
            "H99"),
    TRUNCATED(
            7002,
            WARNING,
            Level.MAPPING,
            "The value is longer than its place in the target message and was cut.",
            "Shorten it, or choose a target that carries it whole.",
            "NARR",
            "H99"),
    ALTERED(
            7003,
            WARNING,
            Level.MAPPING,
            "The value was written in another way than it came, because the target knows no other.",
            "Check that the receiver understands it.",
            "NARR",
            "H99"),
    TYPE_NOT_MAPPED(
            7010,
            ERROR,
            Level.MAPPING,
            "No mapping covers this message type.",
            "Choose a type or version that docs/reference/messages.md lists, or add its file to mappings/.",
            "FF01",
            "H98"),
    NO_COUNTERPART(
            7011,
            ERROR,
            Level.MAPPING,
            "What the message carries cannot be said in the target message.",
            "Choose a target of the same business meaning.",
            "FF01",
            "H98"),

    // 88xx answers of the clearings
    ANSWER_UNKNOWN(
            8801,
            ERROR,
            Level.ROUTING,
            "The answer is about nothing that the hub sent to this clearing.",
            "Ask the clearing which message it means; the answer is kept in repair.",
            "NARR",
            "H99"),
    ANSWER_AMBIGUOUS(
            8802,
            ERROR,
            Level.ROUTING,
            "The answer fits several payments, so none of them was changed.",
            "Find the one that is meant, and have the clearing quote its UETR.",
            "NARR",
            "H99"),
    ANSWER_CONFLICTS(
            8803,
            ERROR,
            Level.ROUTING,
            "The answer contradicts a final status; the final status stands.",
            "Settle with the clearing which of its two answers holds.",
            "NARR",
            "H99"),

    // 9xxx the hub
    INTERNAL(
            9001,
            ERROR,
            Level.HUB,
            "The hub itself failed on this message.",
            "Report it with the message id; the message is kept in repair.",
            "NARR",
            "H99");

    private final int number;
    private final Severity severity;
    private final Level level;
    private final String text;
    private final String remedy;
    private final String statusReason;
    private final String swiftError;

    FindingCode(
            int number,
            Severity severity,
            Level level,
            String text,
            String remedy,
            String statusReason,
            String swiftError) {
        this.number = number;
        this.severity = severity;
        this.level = level;
        this.text = text;
        this.remedy = remedy;
        this.statusReason = statusReason;
        this.swiftError = swiftError;
    }

    /** The code as users see it, {@code HUB-1001}. */
    public String id() {
        return String.format(Locale.ROOT, "HUB-%04d", number);
    }

    /** The number behind {@link #id()}. */
    public int number() {
        return number;
    }

    /** The severity that a finding of this code has unless a channel says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** The stage that finds it. */
    public Level level() {
        return level;
    }

    /** What is wrong, in one sentence. */
    public String text() {
        return text;
    }

    /** What the sender does about it. */
    public String remedy() {
        return remedy;
    }

    /** ISO external status reason (ExternalStatusReason1Code) that a pacs.002 or pain.002 answers with. */
    public String statusReason() {
        return statusReason;
    }

    /** SWIFT error code that an F21 NAK answers with. */
    public String swiftError() {
        return swiftError;
    }
}
