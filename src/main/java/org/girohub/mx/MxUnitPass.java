package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import jakarta.xml.bind.Unmarshaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Takes units and groups out of a message while it is bound, so that no more of it is in memory than one unit and what
 * belongs to none. JAXB puts each unit into its parent's list when it is complete; it is handed over and taken out again.
 */
final class MxUnitPass extends Unmarshaller.Listener {
    private final int index;
    private final MessageType type;
    private final @Nullable Object header;
    private final MxCut cut;
    private final Class<?> documentClass;
    private final MxStream.Limits limits;
    private final MxListener listener;
    private final List<Finding> rest;
    private final MxPlaces restPlaces;
    private final MxPlaces unitPlaces;
    private final List<String> ancestors = new ArrayList<>();
    private final List<int[]> ancestorPlaces = new ArrayList<>();
    private @Nullable MxPass pass;
    private @Nullable AbstractMX document;
    private @Nullable Object root;
    private @Nullable Object group;
    private List<Finding> groupFindings = new ArrayList<>();
    private int restMark;
    private long restCharacters;
    private long restCharactersMark;
    private long characters;
    private int groupIndex;
    private int unitIndex;
    private long number;
    private boolean begun;
    private boolean groupBegun;
    private boolean inRoot;
    private boolean inGroup;
    private boolean inUnit;
    private int moreFindings;

    MxUnitPass(
            int index,
            MessageType type,
            @Nullable Object header,
            MxCut cut,
            Class<?> documentClass,
            MxStream.Limits limits,
            MxListener listener,
            MxPlaces headerPlaces,
            List<Finding> headerFindings) {
        this.index = index;
        this.type = type;
        this.header = header;
        this.cut = cut;
        this.documentClass = documentClass;
        this.limits = limits;
        this.listener = listener;
        this.restPlaces = new MxPlaces(headerPlaces);
        this.unitPlaces = new MxPlaces(headerPlaces);
        this.rest = new ArrayList<>(headerFindings);
    }

    /** The pass that feeds this; given once, before it runs. */
    void of(MxPass feeding) {
        pass = feeding;
    }

    @Override
    public void beforeUnmarshal(Object target, Object parent) {
        if (document == null && target.getClass() == documentClass) {
            document = (AbstractMX) target;
        } else if (document != null
                && root == null
                && target.getClass() == cut.root().type()) {
            root = target;
            // JAXB puts it there only when it is complete.
            cut.root().set(document, root);
        } else if (inGroup
                && group == null
                && cut.group() != null
                && target.getClass() == cut.group().type()) {
            group = target;
        }
    }

    /** Units begun. */
    long number() {
        return number;
    }

    /** An element begins; its start has not been bound yet. */
    void started(int depth, String name, int position, int line, int column, XMLStreamReader reader)
            throws XMLStreamException {
        if (!inUnit) {
            if (depth == 2) {
                inRoot = name.equals(cut.root().name());
            } else if (inRoot
                    && depth == 3
                    && cut.group() != null
                    && name.equals(cut.group().name())) {
                begin();
                collect(rest);
                inGroup = true;
                group = null;
                groupBegun = false;
                groupIndex = position;
                unitIndex = 0;
                restMark = restPlaces.size();
                restCharactersMark = restCharacters;
            } else if (startsUnit(depth, name)) {
                begin();
                if (cut.group() == null) {
                    collect(rest);
                } else {
                    groupBegin();
                    collect(groupFindings);
                }
                inUnit = true;
                unitIndex = position;
                number++;
                characters = 0;
                unitPlaces.clear();
                for (int i = 0; i < depth - 1; i++) {
                    int[] place = ancestorPlaces.get(i);
                    unitPlaces.add(i + 1, ancestors.get(i), place[0], place[1], place[2]);
                }
            }
        }
        if (depth < cut.unitDepth()) {
            while (ancestors.size() >= depth) {
                ancestors.remove(ancestors.size() - 1);
                ancestorPlaces.remove(ancestorPlaces.size() - 1);
            }
            ancestors.add(name);
            ancestorPlaces.add(new int[] {position, line, column});
        }
        MxPlaces places = inUnit ? unitPlaces : restPlaces;
        places.add(depth, name, position, line, column);
        if (places.size() > limits.elements()) {
            throw SafeXml.limitExceeded(
                    "Held element",
                    limits.elements(),
                    what() + " has more elements than are held in memory at once",
                    reader.getLocation());
        }
    }

    private boolean startsUnit(int depth, String name) {
        return inRoot
                && depth == cut.unitDepth()
                && (cut.group() == null || inGroup)
                && cut.unit() != null
                && name.equals(cut.unit().name());
    }

    private String what() {
        return inUnit && cut.unit() != null ? "one " + cut.unit().name() : "what belongs to no unit";
    }

    /** Text was read. */
    void text(int length, XMLStreamReader reader) throws XMLStreamException {
        long held = inUnit ? characters += length : (restCharacters += length);
        if (held > limits.characters()) {
            throw SafeXml.limitExceeded(
                    "Held character",
                    limits.characters(),
                    what() + " has more text than is held in memory at once",
                    reader.getLocation());
        }
    }

    /** An element is complete, and bound. */
    void ended(int depth, String name) {
        if (inUnit && depth == cut.unitDepth()) {
            unitEnd();
        } else if (inGroup && depth == 3) {
            groupEnd();
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            MxPart head = part(null, null, 0, 0, 0, List.of(), restPlaces);
            if (head != null) {
                listener.begin(head);
            }
        }
    }

    private void groupBegin() {
        if (!groupBegun) {
            groupBegun = true;
            inGroupList(() -> {
                MxPart head = part(group, null, groupIndex, 0, number, List.of(), restPlaces);
                if (head != null && group != null) {
                    listener.groupBegin(head);
                }
            });
        }
    }

    private void unitEnd() {
        inUnit = false;
        MxShape.Property property = Objects.requireNonNull(cut.unit());
        List<Finding> found = Objects.requireNonNull(pass).takeFindings();
        Object parent = cut.group() == null ? root : group;
        List<?> bound = parent == null ? List.of() : property.elements(parent);
        Object unit = bound.isEmpty() ? null : bound.get(bound.size() - 1);
        inGroupList(() -> {
            MxPart part = part(group, unit, groupIndex, unitIndex, number, found, unitPlaces);
            if (part == null) {
                rest.addAll(found);
            } else {
                listener.unit(part);
            }
        });
        if (!bound.isEmpty()) {
            bound.clear();
        }
    }

    private void groupEnd() {
        collect(groupFindings);
        inGroupList(() -> {
            MxPart part = part(group, null, groupIndex, unitIndex, number, groupFindings, restPlaces);
            if (part == null || group == null) {
                rest.addAll(groupFindings);
            } else {
                listener.groupEnd(part);
            }
        });
        groupFindings = new ArrayList<>();
        if (root != null && cut.group() != null) {
            List<?> groups = cut.group().elements(root);
            if (!groups.isEmpty()) {
                groups.clear();
            }
        }
        inGroup = false;
        group = null;
        groupIndex = 0;
        restPlaces.truncate(restMark);
        restCharacters = restCharactersMark;
    }

    /** While something is done, the group stands in its parent's list; JAXB puts it there when it is complete. */
    private void inGroupList(Runnable action) {
        MxShape.Property property = cut.group();
        Object around = root;
        Object put =
                property != null && around != null && property.elements(around).isEmpty() ? group : null;
        if (property == null || around == null || put == null) {
            action.run();
            return;
        }
        property.add(around, put);
        action.run();
        property.elements(around).clear();
    }

    private @Nullable MxPart part(
            @Nullable Object ofGroup,
            @Nullable Object unit,
            int group1,
            int unit1,
            long total,
            List<Finding> findings,
            MxPlaces places) {
        if (document == null || root == null) {
            return null;
        }
        return new MxPart(
                index,
                new MxMessage(type, header, document),
                cut,
                root,
                ofGroup,
                unit,
                group1,
                unit1,
                total,
                List.copyOf(findings),
                places);
    }

    private void collect(List<Finding> into) {
        for (Finding finding : Objects.requireNonNull(pass).takeFindings()) {
            if (into.size() < MxPass.MOST_FINDINGS) {
                into.add(finding);
            } else {
                moreFindings++;
            }
        }
    }

    /** Says that the message is complete; {@code whole} says whether it was read to its end. */
    void finish(boolean whole, List<Finding> last) {
        if (whole) {
            begin();
        }
        rest.addAll(groupFindings);
        collect(rest);
        if (moreFindings > 0) {
            rest.add(Finding.of(
                    FindingCode.MORE_FINDINGS,
                    "",
                    null,
                    "There are " + moreFindings + " more findings, which are not listed."));
        }
        rest.addAll(last);
        MxPart end = whole ? part(null, null, 0, unitIndex, number, List.of(), restPlaces) : null;
        listener.end(index, type, end, List.copyOf(rest));
    }
}
