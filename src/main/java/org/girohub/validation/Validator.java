package org.girohub.validation;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.codes.CodeSets;
import org.girohub.codes.Codes;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.girohub.findings.ShadowResult;
import org.girohub.identify.Inlet;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.message.Strictness;
import org.girohub.mt.MtLeniency;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtRead;
import org.girohub.mt.MtReader;
import org.girohub.mt.MtStructures;
import org.girohub.mx.MxBindings;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxRead;
import org.girohub.mx.MxReader;
import org.girohub.routing.Shadow;
import org.girohub.validation.mt.MtRules;
import org.jspecify.annotations.Nullable;

/**
 * Judges messages, level by level: readable, schema, rules, codes, practice.
 *
 * <p>Every level runs that the ones before left something to judge for, and all findings are kept. Precedence: a message
 * that cannot be identified or read is judged no further. After schema errors the other levels judge what could be bound,
 * but say nothing more about a path that the schema level reported already, and market practice does not ask for what is
 * missing.
 *
 * <p>Safe for use by many threads; what a message needs is built once, when the validator is loaded.
 */
public final class Validator {
    /** What reading gives: the message, where there was enough to read, and the findings of the levels READ and SCHEMA. */
    private record Reading(@Nullable ReadMessage message, List<Finding> findings) {}

    /** Among names of profiles: those that the message claims to keep, by its business service, service level or the like. */
    public static final String CLAIMED = "claimed";

    /** Judges by the profiles that a message claims to keep. */
    public static final List<String> BY_CLAIM = List.of(CLAIMED);

    /** Findings of a message that are listed, of errors and of others each. */
    private static final int MOST_FINDINGS = 1_000;

    private final MxReader mxReader;
    private final MtReader mtReader;
    private final MtStructures mtStructures;
    private final MxLines mxLines = new MxLines();
    private final MxRules mxRules = new MxRules();
    private final MtRules mtRules = new MtRules();
    private final MxCodes mxCodes;
    private final MtCodes mtCodes;
    private final Profiles profiles;
    private final Clock clock;
    private final CodeSets codeSets;

    private Validator(
            MxReader mxReader,
            MtReader mtReader,
            MtStructures mtStructures,
            Codes codes,
            Profiles profiles,
            Clock clock) {
        this.mxReader = mxReader;
        this.mtReader = mtReader;
        this.mtStructures = mtStructures;
        this.mxCodes = new MxCodes(codes);
        this.mtCodes = new MtCodes(codes);
        this.profiles = profiles;
        this.clock = clock;
        this.codeSets = codes.sets();
    }

    /**
     * Loads code lists, schemas and profiles.
     *
     * @throws org.girohub.config.ConfigurationException when one of them is broken, with file and line
     */
    public static Validator load(Installation installation) {
        return load(installation, Clock.systemUTC());
    }

    /** Loads for a clock that says which day's rules hold. */
    public static Validator load(Installation installation, Clock clock) {
        return load(
                installation, clock, MtStructures.load(installation.schemas().resolve("mt")));
    }

    /** Loads beside the structures of MT types, which the mappings need, too. */
    public static Validator load(Installation installation, Clock clock, MtStructures structures) {
        return new Validator(
                MxReader.load(installation),
                new MtReader(structures),
                structures,
                Codes.load(installation),
                Profiles.load(installation.schemas().resolve("profiles")),
                clock);
    }

    /**
     * Judges a message up to a level.
     *
     * @param upTo the last level to judge; levels after PRACTICE count as PRACTICE
     * @param practices market practice profiles by name; none means that the level PRACTICE has nothing to check
     */
    public Verdict validate(RawMessage raw, Level upTo, List<String> practices) {
        return validate(raw, upTo, practices, Strictness.STRICT);
    }

    /**
     * Judges a message up to a level.
     *
     * @param upTo the last level to judge; levels after PRACTICE count as PRACTICE
     * @param practices market practice profiles by name; none means that the level PRACTICE has nothing to check
     * @param strictness how deviations of statements are taken that can still be read
     */
    public Verdict validate(RawMessage raw, Level upTo, List<String> practices, Strictness strictness) {
        List<Finding> findings = new ArrayList<>(raw.findings());
        MessageType type = raw.type();
        if (type == null || raw.body() == null) {
            if (findings.isEmpty()) {
                findings.add(Finding.of(FindingCode.UNIDENTIFIED, "", null, "this is no message that the hub knows"));
            }
            Reading header = raw.header() == null ? null : guarded(findings, () -> readMx(raw));
            if (header != null) {
                header.findings().stream()
                        .filter(finding -> finding.level().compareTo(upTo) <= 0)
                        .forEach(findings::add);
            }
            return new Verdict(raw, null, findings, List.of());
        }
        Reading reading = guarded(findings, () -> type.isMx() ? readMx(raw) : readMt(raw, strictness));
        if (reading == null) {
            return new Verdict(raw, null, findings, List.of());
        }
        if (reading.findings().stream().anyMatch(finding -> finding.code() == FindingCode.HEADER_DISAGREES)) {
            // Found while identifying, too; the reader knows the place.
            findings.removeIf(finding -> finding.code() == FindingCode.HEADER_DISAGREES);
        }
        List<String> judged = List.of();
        Set<String> reported = new HashSet<>();
        for (Finding finding : reading.findings()) {
            if (finding.level().compareTo(upTo) <= 0) {
                findings.add(finding);
            }
            if (finding.isError()) {
                reported.add(MxLines.plain(finding.path()));
            }
        }
        ReadMessage message = reading.message();
        if (message != null) {
            LocalDate today = LocalDate.now(clock);
            Limited limited = new Limited(findings);
            Consumer<Finding> out = finding -> {
                if (!reported.contains(MxLines.plain(finding.path()))) {
                    limited.accept(finding);
                }
            };
            if (upTo.compareTo(Level.RULES) >= 0) {
                guarded(findings, () -> rules(message, out));
            }
            if (upTo.compareTo(Level.CODES) >= 0) {
                guarded(findings, () -> codes(message, today, out));
            }
            if (upTo.compareTo(Level.PRACTICE) >= 0) {
                // "reported" holds what reading and schema found.
                judged = practices(practices, message);
                for (String profile : judged) {
                    Consumer<Finding> as = practices.contains(profile) ? out : profiles.asClaimed(profile, out);
                    guarded(findings, () -> practice(message, profile, reported.isEmpty(), today, as));
                }
            }
        }
        return new Verdict(raw, message, type.isMx() ? mxLines.place(raw, findings) : findings, judged);
    }

    /** Judges the messages of an input that is too large to hold, statements strictly. */
    public void validate(InputStream input, Level upTo, List<String> practices, StreamSink sink) {
        validate(input, upTo, practices, Strictness.STRICT, sink);
    }

    /**
     * Judges the messages of an input that is too large to hold, in one pass and in bounded memory, at the same levels and by
     * the same rules.
     *
     * @param input from its first byte; not closed
     * @param strictness how deviations of statements are taken that can still be read
     * @throws java.io.UncheckedIOException when the input cannot be read
     */
    public void validate(
            InputStream input, Level upTo, List<String> practices, Strictness strictness, StreamSink sink) {
        Inlet inlet = Inlet.of(input);
        Finding refused = inlet.refused();
        if (refused != null) {
            sink.message(new StreamVerdict(1, null, null, false, List.of(refused), 1, List.of(), 0));
        } else if (inlet.xml()) {
            new StreamValidator(this, mxRules, mxCodes, profiles)
                    .validate(inlet, upTo, practices, LocalDate.now(clock), sink);
        } else {
            inlet.messages(raw -> sink.message(StreamVerdict.of(validate(raw, upTo, practices, strictness))));
        }
    }

    public MxReader mxReader() {
        return mxReader;
    }

    private Reading readMx(RawMessage raw) {
        MxRead read = mxReader.read(raw);
        return new Reading(read.message(), read.findings());
    }

    private Reading readMt(RawMessage raw, Strictness strictness) {
        MtRead read = mtReader.read(raw);
        List<Finding> findings = new ArrayList<>(read.findings());
        if (read.message() != null) {
            findings.addAll(mtStructures.check(read.message()));
            if (strictness == Strictness.LENIENT) {
                findings = MtLeniency.lenient(read.message(), findings);
            }
        }
        return new Reading(read.message(), findings);
    }

    private void rules(ReadMessage message, Consumer<Finding> out) {
        if (message instanceof MxMessage m) {
            MxNode root = MxNode.message(m);
            if (root != null) {
                mxRules.check(m.type(), root, out);
            }
        } else if (message instanceof MtMessage m && m.type().isMt()) {
            mtRules.check(m, out);
        }
    }

    private void codes(ReadMessage message, LocalDate today, Consumer<Finding> out) {
        if (message instanceof MxMessage m) {
            mxCodes.check(m, today, out);
        } else if (message instanceof MtMessage m && m.type().isMt()) {
            mtCodes.check(m, today, out);
        }
    }

    /** The profiles meant by names, of which one may stand for those that a message claims to keep. */
    private List<String> practices(List<String> names, ReadMessage message) {
        if (!names.contains(CLAIMED)) {
            return names;
        }
        Set<String> meant = new LinkedHashSet<>(names);
        meant.remove(CLAIMED);
        MxNode root = message instanceof MxMessage mx ? MxNode.message(mx) : null;
        if (root != null && message instanceof MxMessage mx) {
            meant.addAll(profiles.claimed(mx.type(), Profiles.ClaimNodes.of(root, MxNode.header(mx))));
        }
        return List.copyOf(meant);
    }

    private void practice(ReadMessage message, String profile, boolean sound, LocalDate today, Consumer<Finding> out) {
        if (message instanceof MxMessage m) {
            profiles.check(profile, m.type(), MxNode.message(m), MxNode.header(m), today, sound, out);
        } else {
            profiles.check(profile, message.type(), null, null, today, sound, out);
        }
    }

    /**
     * Judges a message that was read by the profiles of a shadow, which rejects nobody.
     *
     * @return what would be wrong with it; empty for a profile that has no rules for it
     */
    public List<ShadowResult> shadow(ReadMessage message, List<Shadow> shadows) {
        if (!(message instanceof MxMessage mx) || shadows.isEmpty()) {
            return List.of();
        }
        MxNode root = MxNode.message(mx);
        List<ShadowResult> results = new ArrayList<>();
        for (Shadow shadow : shadows) {
            Profiles.Profile profile = profiles.profile(shadow.profile());
            if (root != null
                    && profile != null
                    && profile.types().contains(mx.type().name())) {
                LocalDate day = shadow.on() == null ? profile.lastChange(LocalDate.now(clock)) : shadow.on();
                Map<ShadowResult.Failure, Integer> failures = new LinkedHashMap<>();
                profiles.check(
                        profile.id(),
                        mx.type(),
                        root,
                        MxNode.header(mx),
                        day,
                        true,
                        finding -> failures.merge(failure(profile, finding), 1, Integer::sum));
                results.add(new ShadowResult(
                        profile.id(),
                        day,
                        failures.entrySet().stream()
                                .map(each -> each.getKey().times(each.getValue()))
                                .toList()));
            }
        }
        return results;
    }

    private ShadowResult.Failure failure(Profiles.Profile profile, Finding finding) {
        ProfileRule rule = finding.rule() == null ? null : profiles.rule(finding.rule());
        LocalDate from = rule == null ? null : rule.from();
        if (profile.from() != null && (from == null || from.isBefore(profile.from()))) {
            from = profile.from();
        }
        return new ShadowResult.Failure(
                rule == null ? finding.code().id() : rule.id(),
                finding.code(),
                finding.severity(),
                MxLines.plain(finding.path()),
                rule == null ? finding.code().text() : rule.text(),
                from,
                1);
    }

    /** Whether there is a rule of this name in a profile, {@code cbprplus/uetr}. */
    public boolean hasRule(String name) {
        return profiles.rule(name) != null;
    }

    /** Builds what judging these types needs now, rather than with the first message of each. */
    public void prepare(Collection<MessageType> messageTypes) {
        messageTypes.stream().filter(MessageType::isMx).forEach(mxReader::prepare);
    }

    /** The bindings of messages read, for whoever writes messages too: each context is built once. */
    public MxBindings bindings() {
        return mxReader.bindings();
    }

    /** Whether today's ISO 20022 status reasons (ExternalStatusReason1Code) have a code. */
    public boolean isStatusReason(String code) {
        return codeSets.contains("ExternalStatusReasonCode", code, LocalDate.now(clock));
    }

    /** The names of the market practice profiles that there are. */
    public Set<String> profiles() {
        return profiles.names();
    }

    /** Keeps the first errors and the first of the others, so that a huge broken message has no huge answer. */
    private static final class Limited implements Consumer<Finding> {
        private final List<Finding> into;
        private int errors;
        private int others;

        Limited(List<Finding> into) {
            this.into = into;
        }

        @Override
        public void accept(Finding finding) {
            int before = finding.isError() ? errors++ : others++;
            if (before < MOST_FINDINGS) {
                into.add(finding);
            } else if (before == MOST_FINDINGS) {
                into.add(Finding.of(
                                FindingCode.LIMIT_EXCEEDED,
                                "",
                                null,
                                "there are more than " + MOST_FINDINGS + (finding.isError() ? " errors" : " warnings")
                                        + "; the rest is not listed")
                        .as(Severity.INFO));
            }
        }
    }

    private interface Step<T> {
        @Nullable
        T run();
    }

    private static void guarded(List<Finding> findings, Runnable step) {
        guarded(findings, () -> {
            step.run();
            return Boolean.TRUE;
        });
    }

    /** A failure of our own is a finding about this message, and no reason to stop at the others. */
    private static <T> @Nullable T guarded(List<Finding> findings, Step<T> step) {
        try {
            return step.run();
        } catch (RuntimeException e) {
            findings.add(Finding.of(FindingCode.INTERNAL, "", null, "validation failed: " + e));
            return null;
        }
    }
}
