package org.girohub.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Compares the MT that a multi-format ISO 20022 message carries inside, as an XML comment from block 1 on, with the hub's own
 * translation of the message. Line breaks, spaces and trailing zeros do not count, nor do times and session numbers of the
 * blocks around the text. The ISO 20022 message is what counts; a difference is a warning that names the field and what it
 * says, without its values.
 */
final class CrossCheck {
    private static final String OPEN = "<!--";
    private static final String CLOSE = "-->";
    private static final String BLOCK_1 = "{1:F";
    private static final List<String> USER_HEADER = List.of("111", "119", "121");
    private static final Pattern ZEROS = Pattern.compile("(,\\d*?)0+$");

    private final Validator validator;
    private final Mappings mappings;
    private final Identifier identifier = new Identifier();

    CrossCheck(Validator validator, Mappings mappings) {
        this.validator = validator;
        this.mappings = mappings;
    }

    /**
     * The differences.
     *
     * @param payments what the ISO 20022 message says
     */
    List<Finding> of(RawMessage raw, List<Payment> payments) {
        if (raw.type() == null || !raw.type().isMx() || payments.isEmpty()) {
            return List.of();
        }
        String text = embedded(raw.whole().text());
        if (text == null) {
            return List.of();
        }
        List<RawMessage> found = identifier.identify(text.getBytes(StandardCharsets.UTF_8));
        ReadMessage read = found.isEmpty()
                ? null
                : validator.validate(found.get(0), Level.SCHEMA, List.of()).message();
        if (!(read instanceof MtMessage mt)) {
            return List.of(finding("", "The MT inside the message cannot be read."));
        }
        Rendered own = mappings.fromCanonical(payments, mt.type());
        if (own.messages().size() != 1 || !(own.messages().get(0) instanceof MtMessage ours)) {
            return List.of(
                    finding("", "The message has an " + mt.type() + " inside, which the hub does not make of it."));
        }
        return compare(mt, ours, payments.get(0));
    }

    /** The MT in the first comment that has one; null when there is none. */
    static @Nullable String embedded(String xml) {
        int block = xml.indexOf(BLOCK_1);
        int open = block < 0 ? -1 : xml.indexOf(OPEN);
        while (open >= 0) {
            int close = xml.indexOf(CLOSE, open + OPEN.length());
            if (block < open) { // looked for again only when it was passed, so that each character is seen once
                block = xml.indexOf(BLOCK_1, open);
            }
            if (close < 0 || block < 0) {
                return null;
            }
            if (block < close) {
                return xml.substring(block, close).strip();
            }
            open = xml.indexOf(OPEN, close + CLOSE.length());
        }
        return null;
    }

    private List<Finding> compare(MtMessage theirs, MtMessage ours, Payment payment) {
        List<Finding> findings = new ArrayList<>();
        MtHeader their = theirs.header();
        MtHeader our = ours.header();
        if (their != null && our != null) {
            if (!their.sender().equals(our.sender())) {
                findings.add(finding("1", "The MT inside has another sender than the message."));
            }
            if (!their.receiver().equals(our.receiver())) {
                findings.add(finding("2", "The MT inside has another receiver than the message."));
            }
        }
        for (String tag : USER_HEADER) {
            if (!Objects.equals(theirs.userHeader().get(tag), ours.userHeader().get(tag))) {
                findings.add(finding("3/" + tag, "Field " + tag + " of block 3 of the MT inside differs."));
            }
        }
        Map<String, MtField> inside = fields(theirs);
        Map<String, MtField> made = fields(ours);
        TreeSet<String> all = new TreeSet<>(inside.keySet());
        all.addAll(made.keySet());
        for (String place : all) {
            MtField their1 = inside.get(place);
            MtField our1 = made.get(place);
            if (their1 != null && our1 != null && same(their1, our1)) {
                continue;
            }
            MtField one = Objects.requireNonNull(their1 == null ? our1 : their1);
            List<String> says = mappings.places(ours.type(), payment, one);
            findings.add(finding(
                    "4/" + one.tag() + (place.endsWith("/1") ? "" : place.substring(place.indexOf('/'))),
                    "The MT inside " + (their1 == null ? "lacks" : our1 == null ? "adds" : "says otherwise in")
                            + " field " + one.tag() + (says.isEmpty() ? "" : " (" + String.join(", ", says) + ")")
                            + "."));
        }
        return findings;
    }

    /** The fields by number and place among those of their number. */
    private static Map<String, MtField> fields(MtMessage message) {
        Map<String, MtField> fields = new LinkedHashMap<>();
        for (MtField field : message.fields()) {
            int n = 1;
            while (fields.putIfAbsent(field.number() + "/" + n, field) != null) {
                n++;
            }
        }
        return fields;
    }

    private static boolean same(MtField a, MtField b) {
        return a.tag().equals(b.tag()) && bare(a.value()).equals(bare(b.value()));
    }

    /** Without what does not count. */
    private static String bare(String value) {
        StringBuilder bare = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (!Character.isWhitespace(value.charAt(i))) {
                bare.append(value.charAt(i));
            }
        }
        return ZEROS.matcher(bare).replaceFirst("$1");
    }

    private static Finding finding(String path, String message) {
        return Finding.of(FindingCode.EMBEDDED_DIFFERS, path, null, message);
    }
}
