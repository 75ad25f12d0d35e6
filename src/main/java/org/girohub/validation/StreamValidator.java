package org.girohub.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Inlet;
import org.girohub.message.MessageType;
import org.girohub.mx.MxListener;
import org.girohub.mx.MxPart;
import org.jspecify.annotations.Nullable;

/**
 * Judges ISO 20022 inputs that are too large to hold, at every level, by the same rules as {@link Validator}: each unit when
 * it was read, what concerns a group or the message when that is complete. A rule that needs the whole message says so in a
 * finding. Serves all threads.
 *
 * <p>Differences to a message that is held: findings are listed up to {@value #MOST_FINDINGS} of errors and of others each,
 * the rest is counted; and whether a message claims to keep a profile is read from its header and its first unit.
 */
final class StreamValidator {
    /** Findings of a message that are listed, of errors and of others each. */
    static final int MOST_FINDINGS = 1_000;

    private final Validator validator;
    private final MxRules rules;
    private final MxCodes codes;
    private final Profiles profiles;

    StreamValidator(Validator validator, MxRules rules, MxCodes codes, Profiles profiles) {
        this.validator = validator;
        this.rules = rules;
        this.codes = codes;
        this.profiles = profiles;
    }

    /** Judges every message of an input. */
    void validate(Inlet inlet, Level upTo, List<String> practices, LocalDate today, StreamSink sink) {
        validator.mxReader().stream()
                .read(inlet.text(), Inlet::typeOf, new Judging(inlet.doubt(), upTo, practices, today, sink));
    }

    /** One input's way through. */
    private final class Judging implements MxListener {
        private final @Nullable Finding doubt;
        private final Level upTo;
        private final List<String> practices;
        private final LocalDate today;
        private final StreamSink sink;
        private @Nullable State message;

        Judging(@Nullable Finding doubt, Level upTo, List<String> practices, LocalDate today, StreamSink sink) {
            this.doubt = doubt;
            this.upTo = upTo;
            this.practices = practices;
            this.today = today;
            this.sink = sink;
        }

        @Override
        public void begin(MxPart head) {
            message = new State(head);
        }

        @Override
        public void unit(MxPart unit) {
            State state = message;
            if (state != null) {
                sink.unit(unit, state.part(StreamRule.Stage.UNIT, unit, unit.findings()));
            }
        }

        @Override
        public void groupEnd(MxPart group) {
            State state = message;
            if (state != null) {
                state.part(StreamRule.Stage.GROUP, group, group.findings());
            }
        }

        @Override
        public void end(int index, @Nullable MessageType type, @Nullable MxPart part, List<Finding> findings) {
            State state = message == null ? new State(null) : message;
            message = null;
            if (part == null) {
                for (Finding finding : findings) {
                    if (finding.level() == Level.READ) {
                        state.keepInAnyCase(finding);
                    } else if (finding.level().compareTo(upTo) <= 0) {
                        state.keep(List.of(finding), false);
                    }
                }
                if (type != null
                        && upTo.compareTo(Level.PRACTICE) >= 0
                        && findings.stream().noneMatch(StreamValidator::broken)) {
                    practices.stream()
                            .filter(profile -> !profile.equals(Validator.CLAIMED))
                            .forEach(profile -> state.about(profiles.refused(profile, type)));
                    state.last();
                }
            } else {
                state.part(StreamRule.Stage.END, part, findings);
                state.last();
            }
            if (doubt != null) {
                state.keep(List.of(doubt), false);
            }
            sink.message(state.verdict(index, type, part == null ? state.units : part.number()));
        }

        /** What is known of one message. */
        private final class State {
            private final StreamRule.@Nullable Cut cut;
            private final StreamRule.Running standard = new StreamRule.Running();
            private final StreamRule.Running practice = new StreamRule.Running();
            private final List<Finding> about = new ArrayList<>();
            private final Listed listed = new Listed();
            private final Listed listedPractice = new Listed();
            private final Map<String, StreamRule.Running> claimed = new LinkedHashMap<>();
            private final List<String> judged = new ArrayList<>();
            private boolean claims;
            private boolean sound = true;
            private long outside;
            private long units;

            State(@Nullable MxPart head) {
                cut = head == null ? null : new StreamRule.Cut(head.cut());
                if (head == null || cut == null) {
                    return;
                }
                MessageType type = head.message().type();
                if (upTo.compareTo(Level.RULES) >= 0) {
                    rules.stream(type, cut, standard);
                }
                if (upTo.compareTo(Level.PRACTICE) >= 0) {
                    for (String profile : practices) {
                        if (profile.equals(Validator.CLAIMED)) {
                            claims = true;
                        } else {
                            judgeBy(profile, type, cut, practice);
                        }
                    }
                }
            }

            private void judgeBy(String profile, MessageType type, StreamRule.Cut at, StreamRule.Running by) {
                judged.add(profile);
                about(profiles.stream(profile, type, today, at, by));
            }

            /** Adds the profiles that the message claims to keep, when there is enough of it to tell. */
            private void claim(MessageType type, StreamRule.Cut at, StreamRule.Window window) {
                claims = false;
                for (String profile : profiles.claimed(type, path -> at.known(path, window))) {
                    if (!judged.contains(profile)) {
                        StreamRule.Running rules = new StreamRule.Running();
                        judgeBy(profile, type, at, rules);
                        claimed.put(profile, rules);
                    }
                }
            }

            void about(@Nullable Finding finding) {
                if (finding != null) {
                    about.add(finding);
                }
            }

            /** Judges a part, and gives all that was found in it. */
            List<Finding> part(StreamRule.Stage stage, MxPart part, List<Finding> read) {
                List<Finding> found = new ArrayList<>();
                Set<String> reported = new HashSet<>();
                for (Finding finding : read) {
                    if (finding.level().compareTo(upTo) <= 0) {
                        found.add(finding);
                    }
                    if (finding.isError() && finding.code() != FindingCode.HEADER_DISAGREES) {
                        sound = false;
                        reported.add(MxLines.plain(finding.path()));
                    }
                }
                if (stage == StreamRule.Stage.UNIT) {
                    units++;
                    if (part.unit() == null) {
                        keep(found, true);
                        return found;
                    }
                }
                if (cut != null && upTo.compareTo(Level.RULES) >= 0) {
                    StreamRule.Window window = cut.window(part);
                    Consumer<Finding> out = finding -> {
                        if (reported.isEmpty() || !reported.contains(MxLines.plain(finding.path()))) {
                            found.add(finding);
                        }
                    };
                    standard.see(stage, window, out, (rule, reason) -> found.add(failed(rule, reason)));
                    if (upTo.compareTo(Level.CODES) >= 0) {
                        codes(stage, window, out, found);
                    }
                    if (claims) {
                        claim(part.message().type(), cut, window);
                    }
                    practice.see(stage, window, out, (rule, reason) -> found.add(failed(rule, reason)));
                    claimed.forEach((profile, rules) -> rules.see(
                            stage,
                            window,
                            profiles.asClaimed(profile, out),
                            (rule, reason) -> found.add(failed(rule, reason))));
                    if (!sound) {
                        found.removeIf(profiles::asksForPresence);
                    }
                }
                List<Finding> placed = found.isEmpty()
                        ? List.of()
                        : found.stream()
                                .map(part.places()::place)
                                .map(finding ->
                                        sink.taken(finding, part.message().type()))
                                .toList();
                keep(placed, stage == StreamRule.Stage.UNIT);
                return placed;
            }

            private void codes(
                    StreamRule.Stage stage, StreamRule.Window window, Consumer<Finding> out, List<Finding> found) {
                try {
                    MxNode header = window.header();
                    if (stage == StreamRule.Stage.END && header != null) {
                        codes.walk(header, today, out);
                    }
                    codes.walk(window.at(stage), today, out);
                } catch (RuntimeException e) {
                    found.add(Finding.of(FindingCode.INTERNAL, "", null, "validation failed: " + e));
                }
            }

            void keep(List<Finding> findings, boolean ofUnit) {
                for (Finding finding : findings) {
                    outside += finding.isError() && !ofUnit ? 1 : 0;
                    (finding.level() == Level.PRACTICE ? listedPractice : listed).add(finding);
                }
            }

            /** Why nothing more was read must not be lost among what was found before. */
            void keepInAnyCase(Finding finding) {
                outside += finding.isError() ? 1 : 0;
                listed.addInAnyCase(finding);
            }

            /** What is said once about the message. */
            void last() {
                about.forEach(listed::add);
                outside += about.stream().filter(Finding::isError).count();
            }

            StreamVerdict verdict(int index, @Nullable MessageType type, long number) {
                List<Finding> findings = new ArrayList<>(listed.findings);
                long more = listed.more;
                long errors = listed.errors;
                findings.addAll(listedPractice.findings);
                more += listedPractice.more;
                errors += listedPractice.errors;
                if (!sound) {
                    findings.removeIf(profiles::asksForPresence);
                }
                findings.sort(Comparator.comparing(Finding::level));
                if (more > 0) {
                    findings.add(Finding.of(
                            FindingCode.MORE_FINDINGS,
                            "",
                            null,
                            "There are " + more + " more findings, which are not listed; " + errors
                                    + " in all are errors."));
                }
                return new StreamVerdict(index, type, null, errors == 0, findings, outside, judged, number);
            }
        }
    }

    /** Of a message that breaks off no more is said than why. */
    private static boolean broken(Finding finding) {
        return finding.level() == Level.READ || finding.code() == FindingCode.UNSUPPORTED_TYPE;
    }

    private static Finding failed(String rule, RuntimeException reason) {
        if (reason instanceof MxNode.NotHeldException) {
            return Finding.of(
                    FindingCode.RULE_NEEDS_WHOLE,
                    "",
                    rule,
                    "Rule " + rule + " was not judged: it looks at " + reason.getMessage()
                            + " as a whole, and a message of this size is read as a stream");
        }
        return Finding.of(FindingCode.INTERNAL, "", null, "validation failed at rule " + rule + ": " + reason);
    }

    /** The first errors and the first others, and how many there were. */
    private static final class Listed {
        private final List<Finding> findings = new ArrayList<>();
        private long errors;
        private long others;
        private long more;

        /** Adds one that is listed however many there are. */
        void addInAnyCase(Finding finding) {
            if (finding.isError()) {
                errors++;
            } else {
                others++;
            }
            findings.add(finding);
        }

        void add(Finding finding) {
            long before = finding.isError() ? errors++ : others++;
            if (before < MOST_FINDINGS) {
                findings.add(finding);
            } else {
                more++;
            }
        }
    }
}
