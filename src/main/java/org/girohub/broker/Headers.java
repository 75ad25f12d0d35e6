package org.girohub.broker;

/** The names of the hub's JMS headers. Whatever comes from outside under a name of ours is never read. */
public final class Headers {
    /** The hub's id of a message; also the JMSCorrelationID of all that becomes of it. */
    public static final String MESSAGE_ID = "HubMessageId";
    /** The hub's id of a payment in a message. */
    public static final String TRANSACTION_ID = "HubTransactionId";
    /** The type of the message in the body: pacs.008.001.08, MT103. */
    public static final String MESSAGE_TYPE = "HubMessageType";
    /** The scheme that a payment goes to. */
    public static final String SCHEME = "HubScheme";
    /** Unique end-to-end transaction reference. */
    public static final String UETR = "HubUetr";
    /** Where the message came from: the channel. */
    public static final String SOURCE = "HubSource";
    /** The version of the form of body and headers. */
    public static final String SCHEMA_VERSION = "HubSchemaVersion";
    /** How the hub ended with a message; on replies and repairs. */
    public static final String OUTCOME = "HubOutcome";
    /** Why a message is in repair: the first finding. */
    public static final String REASON = "HubReason";

    /** On repairs: the codes of all errors, each between commas, so that a selector finds one. */
    public static final String CODES = "HubCodes";
    /** What was found in a message that is put aside, as JSON. */
    public static final String FINDINGS = "HubFindings";
    /** How often the message was gone through, from 1; one more with each act of a person. */
    public static final String ROUND = "HubRound";

    /** On {@code hub.intake}: the run of the hub, from start to stop, in which the message came in. */
    public static final String RUN = "HubRun";

    /** What {@link #SCHEMA_VERSION} says. */
    public static final String VERSION = "1";

    private Headers() {}
}
