package org.girohub.process;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.dispatch.Dispatcher;
import org.girohub.findings.Finding;
import org.girohub.findings.ShadowResult;
import org.girohub.inbound.IntakeMessage;
import org.girohub.journal.Content;
import org.girohub.journal.Event;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.reply.Count;
import org.girohub.reply.Refused;
import org.girohub.routing.Channel;
import org.jspecify.annotations.Nullable;

/** A message on its way through the stages: what is known of it so far, and its verdict once there is one. */
public final class Work {
    private final IntakeMessage intake;
    private final String owner;
    private final int attempt;
    private final @Nullable Channel channel;
    private final Clock clock;
    private final List<Event> events = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();

    private List<ShadowResult> shadows = List.of();
    private @Nullable RawMessage raw;
    private @Nullable ReadMessage message;
    private List<Payment> payments = List.of();
    private Dispatcher.@Nullable Plan plan;
    private @Nullable Outcome outcome;
    private @Nullable String duplicateOf;
    private boolean answer;
    private boolean givenUp;
    private boolean mayHoldClaims;
    private List<Long> kept = List.of();
    private List<Refused> left = List.of();
    private BigDecimal keptSum = BigDecimal.ZERO;
    private BigDecimal leftSum = BigDecimal.ZERO;

    /**
     * Work on a message.
     *
     * @param owner JMSMessageID of the intake message, which owns the keys
     * @param attempt which delivery of the message this is, from 1
     * @param channel the channel; null when it is not configured any more
     */
    Work(IntakeMessage intake, String owner, int attempt, @Nullable Channel channel, Clock clock) {
        this.intake = intake;
        this.owner = owner;
        this.attempt = attempt;
        this.channel = channel;
        this.clock = clock;
    }

    /** What was taken in. */
    public IntakeMessage intake() {
        return intake;
    }

    /** The hub's id of the message. */
    public String id() {
        return intake.hubMessageId();
    }

    /** JMSMessageID of the intake message. */
    String owner() {
        return owner;
    }

    /** Which delivery of the message this is, from 1. */
    int attempt() {
        return attempt;
    }

    /** The channel; null when it is not configured any more. */
    public @Nullable Channel channel() {
        return channel;
    }

    /** The message, identified; null before. */
    public @Nullable RawMessage raw() {
        return raw;
    }

    void identified(RawMessage message) {
        raw = message;
    }

    /** The message, read; null when it could not be, or is not yet. */
    public @Nullable ReadMessage message() {
        return message;
    }

    void read(@Nullable ReadMessage read) {
        message = read;
    }

    /** What it is; null when that is not known. */
    public @Nullable MessageType type() {
        return raw == null ? null : raw.type();
    }

    /** The payments that it carries; empty before they are mapped. */
    public List<Payment> payments() {
        return payments;
    }

    void mapped(List<Payment> mapped) {
        payments = List.copyOf(mapped);
    }

    /** The header of its payments; null before they are mapped. */
    @Nullable
    MessageHeader header() {
        return payments.isEmpty() ? null : payments.get(0).header();
    }

    /** The hub's ids of its payments: numbered in the message as it came, or in the file that it is a part of. */
    public List<String> transactionIds() {
        IntakeMessage.Part part = intake.part();
        boolean all = kept.isEmpty() && (part == null || part.transactions() == payments.size());
        boolean numbered = all || kept.size() == payments.size();
        String of = part == null || !numbered ? id() : part.file();
        long before = part == null || !numbered ? 0 : part.first() - 1;
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            ids.add(of + "-" + (before + (all || !numbered ? i + 1 : kept.get(i))));
        }
        return ids;
    }

    /** Goes on without the transactions that are invalid. */
    void without(List<Refused> refused, BigDecimal sumOfRefused, List<Long> numbersOfOthers, BigDecimal sumOfOthers) {
        left = List.copyOf(refused);
        leftSum = sumOfRefused;
        kept = List.copyOf(numbersOfOthers);
        keptSum = sumOfOthers;
    }

    /** The transactions that were left out because they are invalid. */
    List<Refused> left() {
        return left;
    }

    /** How many transactions were left out, and what they amount to. */
    Count leftCount() {
        return new Count(left.size(), leftSum);
    }

    /** How many transactions it goes on with when some were left out, and what they amount to. */
    Count keptCount() {
        return new Count(kept.size(), keptSum);
    }

    /** Where it goes; null before that is decided. */
    public Dispatcher.@Nullable Plan plan() {
        return plan;
    }

    void planned(Dispatcher.Plan decided) {
        plan = decided;
    }

    /** Whether it is an answer of a clearing, matched with what it answers, rather than payments to dispatch. */
    boolean isAnswer() {
        return answer;
    }

    void answered() {
        answer = true;
    }

    /** All that was found on the way. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    void found(List<Finding> more) {
        findings.addAll(more);
    }

    /** What profiles that only report say of it. */
    List<ShadowResult> shadows() {
        return shadows;
    }

    void shadowed(List<ShadowResult> results) {
        shadows = List.copyOf(results);
    }

    /** Whether there is no verdict yet. */
    boolean open() {
        return outcome == null;
    }

    /** How it ends; null before that is decided. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** Hub message id of the first one, of a duplicate. */
    public @Nullable String duplicateOf() {
        return duplicateOf;
    }

    /** Gives it its verdict; the first one holds. What a person rejected is rejected, whatever else is found. */
    void settle(Outcome how, List<Finding> why) {
        Finding rejection = intake.rework().rejection();
        if (rejection == null) {
            findings.addAll(why);
        }
        if (outcome == null) {
            outcome = rejection == null ? how : Outcome.REJECTED;
            if (rejection != null) {
                findings.add(rejection);
            }
        }
    }

    /** Whether a person let it out in spite of this finding. */
    boolean releases(Finding finding) {
        return intake.rework().releases(finding);
    }

    /** Gives it the verdict that it was there before. */
    void settleDuplicate(String first, Finding why) {
        settle(Outcome.DUPLICATE, List.of(why));
        duplicateOf = first;
    }

    /** Notes what a stage did, in words, without any content of the message. */
    void note(String stage, String detail) {
        Instant now = clock.instant();
        events.add(Event.step(eventId(stage), id(), now, stage, detail));
    }

    /** The id of an event of this message, the same however often this round is tried, and another one in each round. */
    String eventId(String what) {
        int round = intake.rework().round();
        return id() + (round == 1 ? "/" : "/" + round + "/") + what;
    }

    /** Notes what happened to another message, or more than words. */
    void note(Event event) {
        events.add(event);
    }

    /** Whether the hub gave up on it: then as little as possible is done with it. */
    boolean givenUp() {
        return givenUp;
    }

    void giveUp() {
        givenUp = true;
    }

    /** Whether this attempt at it, or an earlier one, may have claimed keys. */
    boolean mayHoldClaims() {
        return mayHoldClaims;
    }

    void claiming() {
        mayHoldClaims = true;
    }

    /** Keeps something that it said for the journal. */
    void keep(Content content) {
        contents.add(content);
    }

    /** What is kept of it. */
    List<Content> contents() {
        return contents;
    }

    List<Event> events() {
        return events;
    }

    Instant now() {
        return clock.instant();
    }
}
