package org.girohub.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.girohub.canonical.Payment;
import org.girohub.dispatch.Dispatcher;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.girohub.inbound.Intake;
import org.girohub.journal.Claim;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.girohub.message.TextSlice;
import org.girohub.mx.MxPart;
import org.girohub.mx.MxSplit;
import org.girohub.mx.MxWriter;
import org.girohub.reply.Refused;
import org.girohub.reply.Replies;
import org.girohub.routing.AddressPolicy;
import org.girohub.routing.Channel;
import org.girohub.routing.RoutingTable;
import org.girohub.validation.StreamSink;
import org.girohub.validation.StreamVerdict;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a large file from end to end, before any of it goes anywhere: judges it on every level, sees whether each transaction
 * can be mapped and has a way out, and whether a payment is in it twice. Has no effects.
 */
public final class FileCheck implements Callable<FileCheck.Result> {
    /** Transactions of a rejected file that its answer names. */
    private static final int MOST_NAMED = 1_000;
    /** Findings of one kind that are listed. */
    private static final int MOST_LISTED = 100;

    private static final int UUIDS_HELD = 100_000;

    /** What judges and reads. */
    public record Means(
            Validator validator, Mappings mappings, RoutingTable routing, Replies replies, MxWriter writer) {}

    /**
     * What was found.
     *
     * @param sha256 of the file
     * @param valid whether all of it is valid, or the good transactions can go without the bad ones
     * @param unroutable whether something has no way out, so that a person has to look
     * @param findings the first of them
     * @param refused bad transactions, the first of them
     * @param first the first payment
     * @param sum of the amounts that could be read
     * @param claims what identifies the file
     */
    record Result(
            String sha256,
            @Nullable MessageType type,
            int messages,
            boolean valid,
            boolean unroutable,
            List<Finding> findings,
            List<Refused> refused,
            @Nullable Payment first,
            long total,
            BigDecimal sum,
            List<Claim> claims) {}

    private final Path path;
    private final String channelName;
    private final @Nullable Channel channel;
    private final Means means;
    private volatile boolean stopped;
    private volatile long done;
    private volatile long announced;

    FileCheck(Path path, String channelName, @Nullable Channel channel, Means means) {
        this.path = path;
        this.channelName = channelName;
        this.channel = channel;
        this.means = means;
    }

    /** Transactions looked at so far. */
    long done() {
        return done;
    }

    /** How many transactions the file says that it has; 0 while that is not known. */
    long announced() {
        return announced;
    }

    /** Ends it soon, without result. */
    void stop() {
        stopped = true;
    }

    @Override
    public Result call() throws IOException {
        MessageDigest digest = Intake.sha256();
        try (Repeats repeats = new Repeats(path, UUIDS_HELD);
                InputStream file = Files.newInputStream(path)) {
            InputStream in = new DigestInputStream(new Open(file), digest);
            Sink sink = new Sink(repeats);
            means.validator()
                    .validate(
                            in,
                            Level.PRACTICE,
                            channel == null ? Validator.BY_CLAIM : channel.profiles(),
                            channel == null ? Strictness.STRICT : channel.strictness(),
                            sink);
            byte[] rest = new byte[1 << 16];
            while (in.read(rest) >= 0) {
                // what stands behind a message that broke off belongs to the file's hash too
            }
            repeats.find(sink::twice);
            return sink.result(HexFormat.of().formatHex(digest.digest()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalStateException e) {
            if (stopped) {
                throw new IOException("the hub stops", e); // which says nothing of the file
            }
            throw e;
        }
    }

    /** Is not closed by a parser that has come to its end, or no further. */
    private static final class Open extends FilterInputStream {
        Open(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }

    private final class Sink implements StreamSink {
        private final Repeats repeats;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private @Nullable StreamVerdict verdict;
        private int messages;
        private Keys.@Nullable Business business;
        private @Nullable Payment first;
        private BigDecimal sum = BigDecimal.ZERO;
        private long bad;
        private long unroutable;
        private long repeated;

        Sink(Repeats repeats) {
            this.repeats = repeats;
        }

        @Override
        public void unit(MxPart unit, List<Finding> found) {
            if (stopped) {
                throw new IllegalStateException("the hub stops");
            }
            done = unit.number();
            if (found.stream().anyMatch(Finding::isError)) {
                bad++;
                name(unit, found);
                return;
            }
            try {
                Finding refusal = first == null ? means.mappings().refusal(unit.message()) : null;
                if (refusal != null) {
                    cannot(refusal);
                    return;
                }
                means.mappings().toCanonical(unit.message()).forEach(payment -> payment(unit, payment));
            } catch (RuntimeException e) {
                cannot(Finding.of(FindingCode.INTERNAL, "", null, "transaction " + done + " cannot be mapped: " + e));
            }
        }

        private void payment(MxPart unit, Payment payment) {
            Keys.Business keys = business;
            if (keys == null) {
                keys = new Keys.Business(channelName, unit.message().type());
                business = keys;
                first = payment;
                String count = payment.header().numberOfTransactions();
                announced = count != null && count.matches("\\d{1,15}") ? Long.parseLong(count) : 0;
            }
            keys.add(payment);
            if (payment.amount() != null) {
                sum = sum.add(payment.amount().value());
            }
            String uetr = Dispatcher.uetr(payment);
            if (uetr != null) {
                try {
                    repeats.add(UUID.fromString(uetr), unit.number());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            if (means.routing().route(payment) == null) {
                cannot(Finding.of(
                        FindingCode.NO_ROUTE,
                        "",
                        null,
                        "transaction " + unit.number() + ": no rule of routes/routing.yaml takes it: "
                                + RoutingTable.describe(payment)));
            }
        }

        private void cannot(Finding why) {
            if (unroutable++ < MOST_LISTED) {
                findings.add(why);
            }
        }

        private void twice(UUID id, long one, long other) {
            if (repeated++ < MOST_LISTED) {
                findings.add(Finding.of(
                        FindingCode.REPEATED_WITHIN,
                        "",
                        id.toString(),
                        "Transactions " + one + " and " + other + " have the same UETR."));
            }
        }

        /** Names a bad transaction for the answer, where it can be quoted. */
        private void name(MxPart unit, List<Finding> found) {
            if (refused.size() >= MOST_NAMED || unit.unit() == null) {
                return;
            }
            TextSlice text = TextSlice.whole(means.writer().document(unit.message()));
            RawMessage alone = new RawMessage(1, unit.message().type(), text, null, text, List.of());
            refused.addAll(means.replies().refused(alone, unit.number() - 1, Map.of(new MxSplit.Place(1, 1), found)));
        }

        /** As the channel takes it; addresses that it wants mended are mended when the part is processed that has them. */
        @Override
        public Finding taken(Finding finding, @Nullable MessageType type) {
            if (channel == null) {
                return finding;
            }
            boolean mended = channel.addresses() != null
                    && channel.addresses().mode() != AddressPolicy.Mode.REJECT
                    && finding.code() == FindingCode.PRACTICE_ADDRESS;
            return mended
                    ? finding.as(Severity.WARNING)
                    : channel.relaxed(List.of(finding), type, LocalDate.now(ZoneOffset.UTC))
                            .get(0);
        }

        @Override
        public void message(StreamVerdict judged) {
            messages++;
            if (verdict == null) {
                verdict = judged;
            }
        }

        Result result(String sha256) {
            StreamVerdict judged = Objects.requireNonNull(verdict, "nothing was judged");
            boolean perTransaction =
                    channel != null && channel.whenSomeAreBad() == Channel.WhenSomeAreBad.PER_TRANSACTION;
            boolean valid = messages == 1
                    && repeated == 0
                    && judged.units() > 0
                    && (judged.valid() || (perTransaction && judged.outside() == 0 && bad < judged.units()));
            List<Finding> all = new ArrayList<>(judged.findings());
            all.addAll(findings);
            Keys.Business keys = business;
            List<Claim> claims = new ArrayList<>();
            claims.add(new Claim("transport:" + sha256, sha256));
            if (keys != null) {
                claims.addAll(keys.claims());
            }
            return new Result(
                    sha256,
                    judged.type(),
                    messages,
                    valid,
                    unroutable > 0 && !perTransaction,
                    all,
                    refused,
                    first,
                    judged.units(),
                    sum,
                    claims);
        }
    }
}
