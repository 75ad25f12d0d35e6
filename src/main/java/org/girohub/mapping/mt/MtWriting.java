package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** One canonical record on its way into an MT. */
final class MtWriting {
    private final Payment payment;
    private final MessageType type;
    private final Leaves leaves;
    private final List<Extension> extensions;
    private final List<MtField> fields = new ArrayList<>();
    private final Map<String, String> userHeader = new LinkedHashMap<>();
    private final Map<String, String> trailer = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable String sender;
    private @Nullable String receiver;
    private @Nullable String priority;
    private @Nullable IsoDateTime inputTime;

    MtWriting(Payment payment, MessageType type) {
        this.payment = payment;
        this.type = type;
        leaves = new Leaves(payment, "extensions");
        extensions = new ArrayList<>(payment.extensions());
    }

    Payment payment() {
        return payment;
    }

    MessageType type() {
        return type;
    }

    /** The value at a path; null when there is none. */
    <T> @Nullable T get(CanonicalPath path, Class<T> type) {
        return type.cast(path.get(payment));
    }

    /** The list at a path. */
    @SuppressWarnings("unchecked")
    <T> List<T> list(CanonicalPath path, Class<T> element) {
        Object value = path.get(payment);
        return value == null ? List.of() : (List<T>) value;
    }

    /** Says that what stands at and below a path is in the message now. */
    void used(String path) {
        leaves.use(path);
    }

    boolean isUsed(CanonicalPath path) {
        return isUsed(path.toString());
    }

    boolean isUsed(String path) {
        return leaves.isUsed(path);
    }

    void used(CanonicalPath path) {
        leaves.use(path.toString());
    }

    /** Writes a field. A line may not be empty, nor begin with a colon or a hyphen, which would end the field. */
    void emit(MtRow row, String tag, String value) {
        String[] lines = value.split("\n", -1);
        StringBuilder safe = new StringBuilder(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            if (line.isBlank()) {
                continue;
            }
            boolean ends = line.startsWith(":") || line.startsWith("-");
            safe.append('\n').append(ends ? "." + line.substring(1) : line);
            if (ends) {
                lose(FindingCode.ALTERED, row.place(), line, "." + line.substring(1));
            }
        }
        fields.add(new MtField(tag, safe.toString(), row.sequence(), 0));
    }

    /** Takes the extensions of a path, which then count as said. */
    List<String> takeExtensions(String path) {
        List<String> values = new ArrayList<>();
        extensions.removeIf(e -> e.path().equals(path) && values.add(e.value()));
        return values;
    }

    void takeExtension(Extension extension) {
        extensions.remove(extension);
    }

    /** Text in the X character set; a change is reported. */
    String clean(String path, String text) {
        String clean = Charset.x(text);
        if (!clean.equals(text)) {
            lose(FindingCode.ALTERED, path, text, clean);
        }
        return clean;
    }

    /** Clean text of at most so many characters, cut with a plus sign; a cut is reported. */
    String fit(String path, String text, int length) {
        String clean = clean(path, text);
        if (clean.length() <= length) {
            return clean;
        }
        String cut = clean.substring(0, length - 1) + "+";
        lose(FindingCode.TRUNCATED, path, text, cut);
        return cut;
    }

    /** Clean text in lines; what does not fit is cut with a plus sign and reported. */
    List<String> wrap(String path, String text, int lines, int width) {
        String clean = clean(path, text);
        List<String> wrapped = Lines.wrap(clean, lines, width);
        if (Lines.truncated(clean, wrapped)) {
            lose(FindingCode.TRUNCATED, path, text, String.join("\n", wrapped));
        } else if (!Lines.sameText(clean, wrapped)) {
            lose(FindingCode.ALTERED, path, text, String.join("\n", wrapped));
        }
        return wrapped;
    }

    void lose(FindingCode code, String path, String before, @Nullable String after) {
        losses.add(new Loss(code, path, before, after));
    }

    /** Refuses the translation. */
    void refuse(String path, @Nullable String value, String message) {
        findings.add(Finding.of(FindingCode.TARGET_NEEDS_MORE, path, value, message));
    }

    void note(Finding finding) {
        findings.add(finding);
    }

    void terminals(@Nullable String sender, @Nullable String receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    void priority(String priority) {
        this.priority = priority;
    }

    void inputTime(IsoDateTime time) {
        inputTime = time;
    }

    void userHeader(String tag, String value) {
        userHeader.put(tag, value);
    }

    void trailer(String tag, String value) {
        trailer.put(tag, value);
    }

    List<MtField> fields() {
        return fields;
    }

    Map<String, String> userHeader() {
        return userHeader;
    }

    Map<String, String> trailer() {
        return trailer;
    }

    List<Finding> findings() {
        return findings;
    }

    @Nullable
    String sender() {
        return sender;
    }

    @Nullable
    String receiver() {
        return receiver;
    }

    @Nullable
    String priority() {
        return priority;
    }

    @Nullable
    IsoDateTime inputTime() {
        return inputTime;
    }

    List<Extension> extensionsLeft() {
        return extensions;
    }

    /** What was cut, altered or left out. */
    List<Loss> losses() {
        List<Loss> all = new ArrayList<>(losses);
        leaves.left().forEach((path, value) -> all.add(new Loss(FindingCode.DROPPED, path, value, null)));
        for (Extension extension : extensions) {
            if (!extension.path().startsWith("@")) { // marks of form are no content
                all.add(new Loss(FindingCode.DROPPED, extension.path(), extension.value(), null));
            }
        }
        return all;
    }
}
