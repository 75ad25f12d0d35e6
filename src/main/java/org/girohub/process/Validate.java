package org.girohub.process;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.mapping.address.Addresses;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.message.Strictness;
import org.girohub.message.TextSlice;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxSplit;
import org.girohub.reply.Refused;
import org.girohub.reply.Replies;
import org.girohub.routing.AddressPolicy;
import org.girohub.routing.Channel;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges a message on every level, as its channel asks. One error rejects the message whole, unless a relaxation of the channel
 * covers it, or the channel says that the good transactions go.
 */
public final class Validate implements Stage {
    /** Rounds of leaving out what the round before let show: a schema error hides what practice asks. */
    private static final int MOST_ROUNDS = 4;

    private final Validator validator;
    private final Replies replies;
    private final @Nullable Addresses addresses;

    /**
     * A stage.
     *
     * @param addresses mends addresses; null when no channel asks for that
     */
    public Validate(Validator validator, Replies replies, @Nullable Addresses addresses) {
        this.validator = validator;
        this.replies = replies;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public void run(Work work) {
        RawMessage raw = Objects.requireNonNull(work.raw());
        Verdict verdict = judge(work, raw);
        work.read(verdict.message());
        if (verdict.valid() && verdict.message() != null) {
            work.found(verdict.findings());
            work.note(name(), verdict.findings().isEmpty() ? "valid" : "valid, with remarks");
            return;
        }
        if (work.channel() != null
                && work.channel().whenSomeAreBad() == Channel.WhenSomeAreBad.PER_TRANSACTION
                && reduced(work, raw, verdict)) {
            return;
        }
        // What we do not support is no fault of the sender's: a person decides.
        boolean unsupported = verdict.findings().stream()
                .filter(Finding::isError)
                .allMatch(f -> f.code().equals(FindingCode.UNSUPPORTED_TYPE));
        boolean unsure = verdict.findings().stream().filter(Finding::isError).allMatch(f -> f.code()
                .equals(FindingCode.ADDRESS_UNSURE));
        AddressPolicy policy = work.channel() == null ? null : work.channel().addresses();
        boolean repair = unsupported || (unsure && policy != null && !policy.reject());
        work.settle(repair ? Outcome.REPAIR : Outcome.REJECTED, verdict.findings());
        work.note(
                name(),
                verdict.findings().stream().filter(Finding::isError).count() + " errors"
                        + (unsupported ? ", type not supported" : ""));
    }

    /** The verdict on a message as its channel asks: with addresses mended and relaxations heeded. Shadows are only noted. */
    private Verdict judge(Work work, RawMessage raw) {
        Channel channel = work.channel();
        Verdict verdict = validator.validate(
                raw,
                Level.PRACTICE,
                channel == null ? Validator.BY_CLAIM : channel.profiles(),
                channel == null ? Strictness.STRICT : channel.strictness());
        ReadMessage message = verdict.message();
        if (channel == null || message == null) {
            return verdict;
        }
        if (work.message() == null && readable(verdict)) {
            work.shadowed(validator.shadow(message, channel.shadows()));
        }
        List<Finding> findings =
                channel.relaxed(mended(verdict, channel), raw.type(), LocalDate.ofInstant(work.now(), ZoneOffset.UTC));
        return new Verdict(raw, message, findings, verdict.profiles());
    }

    /**
     * The findings after the addresses of an ISO 20022 message were mended, where the channel asks for that: what profiles
     * say of an address that was mended no longer holds. What is not sure enough is said once, by the address's finding.
     */
    private List<Finding> mended(Verdict verdict, Channel channel) {
        AddressPolicy policy = channel.addresses();
        if (addresses == null || policy == null || !(verdict.message() instanceof MxMessage mx) || !readable(verdict)) {
            return verdict.findings();
        }
        List<Finding> said = addresses.mend(mx, policy);
        Set<String> paths = said.stream().map(Finding::path).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>(verdict.findings());
        findings.removeIf(f -> f.code() == FindingCode.PRACTICE_ADDRESS && paths.contains(f.path()));
        findings.addAll(said);
        return findings;
    }

    /** Whether it keeps its schema, so that market practice can be asked of it in full. */
    private static boolean readable(Verdict verdict) {
        return verdict.findings().stream()
                .noneMatch(f -> f.isError() && (f.level() == Level.READ || f.level() == Level.SCHEMA));
    }

    /** Goes on with the transactions that are valid, where that can be told; what is wrong with the message itself cannot. */
    private boolean reduced(Work work, RawMessage raw, Verdict first) {
        MessageType type = raw.type();
        TextSlice body = raw.body();
        if (type == null || body == null || !MxSplit.cuts(type)) {
            return false;
        }
        Map<MxSplit.Place, List<Finding>> bad = new HashMap<>();
        Verdict verdict = first;
        List<MxSplit.Place> places = null; // of the transactions that the present text has
        for (int round = 0; round < MOST_ROUNDS; round++) {
            for (Finding finding : verdict.findings()) {
                if (finding.isError()) {
                    MxSplit.Place place = MxSplit.Place.of(finding.path());
                    place = place == null || places == null ? place : Places.original(places, place);
                    if (place == null) {
                        return false;
                    }
                    bad.computeIfAbsent(place, p -> new ArrayList<>()).add(finding);
                }
            }
            List<MxSplit.Place> kept = new ArrayList<>();
            MxSplit.Part part = part(type, body.text(), bad, kept);
            if (part == null) {
                return false; // none is left
            }
            RawMessage text = new RawMessage(
                    raw.index(), type, raw.whole(), raw.header(), TextSlice.whole(part.text()), List.of());
            verdict = judge(work, text);
            places = kept;
            if (verdict.valid() && verdict.message() != null) {
                List<Finding> all = new ArrayList<>();
                bad.values().forEach(all::addAll);
                all.addAll(verdict.findings());
                work.read(verdict.message());
                work.found(all);
                long before =
                        work.intake().part() == null ? 0 : work.intake().part().first() - 1;
                List<Refused> refused = replies.refused(raw, before, bad);
                work.without(refused, part.passed(), part.numbers(), part.sum());
                work.note(name(), part.numbers().size() + " transactions valid, " + refused.size() + " not");
                return true;
            }
        }
        return false;
    }

    private static MxSplit.@Nullable Part part(
            MessageType type, String text, Map<MxSplit.Place, List<Finding>> bad, List<MxSplit.Place> kept) {
        try (MxSplit split = new MxSplit(new StringReader(text), type)) {
            return split.next(Integer.MAX_VALUE, Long.MAX_VALUE, null, place -> {
                boolean good = !bad.containsKey(place);
                if (good) {
                    kept.add(place);
                }
                return good;
            });
        } catch (XMLStreamException | IOException e) {
            return null; // it is not XML to its end
        }
    }

    /** Where transactions of a reduced message stood in the message that it was made of. */
    private static final class Places {
        private Places() {}

        static MxSplit.@Nullable Place original(List<MxSplit.Place> kept, MxSplit.Place now) {
            int group = 0;
            int unit = 0;
            int before = 0;
            for (MxSplit.Place place : kept) {
                if (place.group() != before) {
                    before = place.group();
                    group++;
                    unit = 0;
                }
                unit++;
                if (group == now.group() && unit == now.unit()) {
                    return place;
                }
            }
            return null;
        }
    }
}
