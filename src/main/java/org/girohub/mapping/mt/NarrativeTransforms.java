package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Agent;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Code;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.Party;
import org.girohub.canonical.ReferredDocument;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StructuredRemittance;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of fields with text: 70, 72, 79. */
final class NarrativeTransforms {
    private static final String BETWEEN = "///";
    /** What one element of unstructured remittance information, or one instruction, holds in ISO 20022. */
    private static final int USTRD = 140;
    /** What one element of additional information of a reason holds. */
    private static final int ADDITIONAL = 105;

    private NarrativeTransforms() {}

    private static @Nullable CanonicalPath named(MtRow row, String last) {
        for (CanonicalPath path : row.paths()) {
            if (path.target().name().equals(last)) {
                return path;
            }
        }
        return null;
    }

    /**
     * {@code remittance}: field 70; paths by name: remittanceInformation, endToEndId, purpose, ultimateDebtor,
     * ultimateCreditor. Several things in one field stand behind code words, parted by three slashes: ULTB, ULTD, PURP, ROC
     * (end to end reference), URI (text).
     */
    static final class Remittance implements Transform {
        private static final Pattern CODED = Pattern.compile("(ROC|URI|PURP|ULTD|ULTB)/(.*)", Pattern.DOTALL);
        private static final Pattern REFERENCE = Pattern.compile("/ROC/(.*?)(//.*|$)", Pattern.DOTALL);
        private static final int ROOM = 140;

        @Override
        public String says() {
            return "Takes the text of field 70 as remittance information; code words in it (ULTB, ULTD, PURP, ROC, URI) become ultimate parties, purpose and references. Structured remittance is written as text.";
        }

        @Override
        public String loses() {
            return "What is beyond four lines of 35 characters is cut; ultimate parties keep what their code word can hold.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            CanonicalPath endToEnd = named(row, "endToEndId");
            if (field == null) {
                if (endToEnd != null && in.get(endToEnd) == null) {
                    in.set(endToEnd, Identifiers.NOT_PROVIDED);
                }
                return;
            }
            String text = joined(field.lines());
            Map<String, String> segments = segments(text);
            CanonicalPath information = row.path(0);
            if (segments != null && segments.size() > 1) {
                coded(in, row, segments);
                String free = segments.get("URI");
                if (free != null) {
                    in.set(information, new RemittanceInformation(List.of(free), List.of()));
                }
            } else {
                in.set(information, new RemittanceInformation(Lines.pieces(text, USTRD), List.of()));
                if (endToEnd != null) {
                    Matcher reference = REFERENCE.matcher(text);
                    String id = reference.matches()
                            ? Objects.requireNonNull(reference.group(1)).strip()
                            : "";
                    if (!id.isEmpty() && id.length() <= 35) {
                        in.set(endToEnd, id);
                    }
                }
            }
            if (endToEnd != null && in.get(endToEnd) == null) {
                in.set(endToEnd, Identifiers.NOT_PROVIDED);
            }
        }

        /**
         * One text of the lines: coded text is cut at the line's end wherever that is, other text between words, unless that
         * would be more than one element holds.
         */
        private static String joined(List<String> lines) {
            String spaced = joined(lines, lines.get(0).startsWith("/"));
            return spaced.length() <= USTRD ? spaced : joined(lines, true);
        }

        private static String joined(List<String> lines, boolean cut) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                text.append(lines.get(i));
                if (i < lines.size() - 1 && !(cut && lines.get(i).length() == 35)) {
                    text.append(' ');
                }
            }
            return text.toString();
        }

        private static @Nullable Map<String, String> segments(String text) {
            if (!text.startsWith("/")) {
                return null;
            }
            Map<String, String> segments = new LinkedHashMap<>();
            for (String part : text.substring(1).split(BETWEEN, -1)) {
                Matcher coded = CODED.matcher(part);
                if (!coded.matches()
                        || segments.put(Objects.requireNonNull(coded.group(1)), Objects.requireNonNull(coded.group(2)))
                                != null) {
                    return null;
                }
            }
            return segments;
        }

        private static void coded(MtReading in, MtRow row, Map<String, String> segments) {
            CanonicalPath endToEnd = named(row, "endToEndId");
            CanonicalPath purpose = named(row, "purpose");
            if (endToEnd != null) {
                in.set(endToEnd, segments.get("ROC"));
            }
            String code = segments.get("PURP");
            if (code != null && purpose != null) {
                in.set(purpose, code.length() == 4 ? Values.code(code) : Values.proprietary(code));
            }
            ultimate(in, named(row, "ultimateDebtor"), segments.get("ULTD"));
            ultimate(in, named(row, "ultimateCreditor"), segments.get("ULTB"));
        }

        private static void ultimate(MtReading in, @Nullable CanonicalPath path, @Nullable String text) {
            if (path != null && text != null) {
                in.set(path, new Party(text, null, null, null, List.of(), null, List.of(), null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> segments = new ArrayList<>();
            ultimate(out, named(row, "ultimateCreditor"), "ULTB", segments);
            ultimate(out, named(row, "ultimateDebtor"), "ULTD", segments);
            purpose(out, named(row, "purpose"), segments);
            RemittanceInformation information = out.get(row.path(0), RemittanceInformation.class);
            String free = information == null ? "" : free(out, row.path(0).toString(), information);
            CanonicalPath endToEnd = named(row, "endToEndId");
            String id = endToEnd == null ? null : out.get(endToEnd, String.class);
            if (endToEnd != null && id != null && !out.isUsed(endToEnd)) {
                out.used(endToEnd);
                boolean said = free.equals("/ROC/" + id) || free.startsWith("/ROC/" + id + "//");
                if (!id.equals(Identifiers.NOT_PROVIDED) && !said) {
                    segments.add("/ROC/" + out.clean(endToEnd.toString(), id));
                }
            }
            if (!free.isEmpty()) {
                segments.add(segments.isEmpty() ? free : "/URI/" + free);
            }
            if (segments.isEmpty()) {
                return;
            }
            String path = row.path(0).toString();
            if (segments.size() == 1) {
                String only = segments.get(0);
                List<String> lines = only.startsWith("/") ? chunks(out, path, only) : out.wrap(path, only, 4, 35);
                out.emit(row, row.address(), String.join("\n", lines));
                return;
            }
            String text = segments.get(0) + "//" + String.join("//", segments.subList(1, segments.size()));
            out.emit(row, row.address(), String.join("\n", chunks(out, path, text)));
        }

        private static List<String> chunks(MtWriting out, String path, String text) {
            String fitted = out.fit(path, text, ROOM);
            List<String> lines = new ArrayList<>();
            for (int at = 0; at < fitted.length(); at += 35) {
                lines.add(fitted.substring(at, Math.min(fitted.length(), at + 35)));
            }
            return lines;
        }

        private static void ultimate(MtWriting out, @Nullable CanonicalPath path, String code, List<String> segments) {
            Party party = path == null ? null : out.get(path, Party.class);
            if (party == null || party.name() == null || path == null) {
                return;
            }
            out.used(path + ".name");
            segments.add("/" + code + "/" + out.clean(path.toString(), party.name()));
        }

        private static void purpose(MtWriting out, @Nullable CanonicalPath path, List<String> segments) {
            Code purpose = path == null ? null : out.get(path, Code.class);
            if (purpose != null && purpose.code() != null) {
                out.used(path + ".code");
                segments.add("/PURP/" + purpose.code());
            }
        }

        /** Unstructured text, or else the references of structured information behind their code words. */
        private static String free(MtWriting out, String path, RemittanceInformation information) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < information.unstructured().size(); i++) {
                out.used(path + ".unstructured[" + i + "]");
                parts.add(out.clean(path, information.unstructured().get(i)));
            }
            List<String> references = new ArrayList<>();
            for (int i = 0; i < information.structured().size(); i++) {
                StructuredRemittance structured = information.structured().get(i);
                String at = path + ".structured[" + i + "]";
                if (structured.creditorReference() != null) {
                    out.used(at + ".creditorReference");
                    Code type = structured.creditorReferenceType();
                    if (type != null && "SCOR".equals(type.code())) { // which is what RFB means
                        out.used(at + ".creditorReferenceType");
                    }
                    references.add("/RFB/" + out.clean(at, structured.creditorReference()));
                }
                for (int j = 0; j < structured.referredDocuments().size(); j++) {
                    ReferredDocument document = structured.referredDocuments().get(j);
                    if (document.number() != null) {
                        out.used(at + ".referredDocuments[" + j + "].number");
                        references.add("/INV/" + out.clean(at, document.number()));
                    }
                }
                for (int j = 0; j < structured.additionalInformation().size(); j++) {
                    out.used(at + ".additionalInformation[" + j + "]");
                    parts.add(out.clean(at, structured.additionalInformation().get(j)));
                }
            }
            if (!references.isEmpty()) {
                parts.add(String.join("/", references));
            }
            return String.join(" ", parts).strip();
        }
    }

    /**
     * {@code envelope}: field 77T of an MT103 REMIT, up to 9000 characters of remittance in some format named by its code word,
     * in pieces that together are the text; paths: remittance information, end to end id.
     */
    static final class EnvelopeContents implements Transform {
        @Override
        public String says() {
            return "Takes the envelope of remittance, up to 9000 characters in a format that its code word names, as it is.";
        }

        @Override
        public String loses() {
            return "Structured remittance.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                String text = String.join(" ", field.lines()).strip();
                in.set(row.path(0), new RemittanceInformation(exact(text), List.of()));
            }
            if (in.get(row.path(1)) == null) {
                in.set(row.path(1), Identifiers.NOT_PROVIDED);
            }
        }

        /** Pieces that give the text again when they are put together; none begins or ends with a space. */
        private static List<String> exact(String text) {
            List<String> pieces = new ArrayList<>();
            int from = 0;
            while (from < text.length()) {
                int to = Math.min(text.length(), from + USTRD);
                while (to < text.length() && to > from + 1 && (text.charAt(to - 1) == ' ' || text.charAt(to) == ' ')) {
                    to--;
                }
                pieces.add(text.substring(from, to));
                from = to;
            }
            return pieces;
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            RemittanceInformation information = out.get(row.path(0), RemittanceInformation.class);
            if (information != null && !information.unstructured().isEmpty()) {
                for (int i = 0; i < information.unstructured().size(); i++) {
                    out.used(row.path(0) + ".unstructured[" + i + "]");
                }
                String text = String.join("", information.unstructured());
                out.emit(row, row.address(), text.startsWith("/") ? text : "/NARR/" + text);
            }
            if (Identifiers.NOT_PROVIDED.equals(out.get(row.path(1), String.class))) {
                out.used(row.path(1));
            }
        }
    }

    /**
     * {@code senderToReceiver}: field 72; paths by name: previousInstructingAgent1 to 3 (INS), instructionsForCreditorAgent
     * (ACC), instructionsForNextAgent (REC and others), serviceLevels (SVCLVL), localInstrument (LOCINS), categoryPurpose
     * (CATPURP), remittanceInformation (BNF), debtorAgent (INS, written only).
     */
    static final class SenderToReceiver implements Transform {
        private static final List<String> PREVIOUS =
                List.of("previousInstructingAgent1", "previousInstructingAgent2", "previousInstructingAgent3");

        @Override
        public String says() {
            return "Takes the code words of field 72 (INS, ACC, REC, SVCLVL, LOCINS, CATPURP and others) each to its own field of the payment.";
        }

        @Override
        public String loses() {
            return "What is beyond six lines of 35 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                read(in, row, item);
            }
        }

        private static void read(MtReading in, MtRow row, CodeWords.Item item) {
            String text = item.text();
            switch (item.code()) {
                case "INS" -> {
                    for (String name : PREVIOUS) {
                        CanonicalPath path = named(row, name);
                        if (path != null && in.get(path) == null) {
                            in.set(path, institution(item));
                            return;
                        }
                    }
                    next(in, row, item);
                }
                case "ACC" -> addTo(in, row, "instructionsForCreditorAgent", new Instruction(null, text));
                case "PHONBEN" ->
                    addTo(
                            in,
                            row,
                            "instructionsForCreditorAgent",
                            new Instruction("PHOB", text.isEmpty() ? null : text));
                case "TELEBEN" ->
                    addTo(
                            in,
                            row,
                            "instructionsForCreditorAgent",
                            new Instruction("TELB", text.isEmpty() ? null : text));
                case "REC" -> addTo(in, row, "instructionsForNextAgent", new Instruction(null, text));
                case "BNF" -> {
                    CanonicalPath information = named(row, "remittanceInformation");
                    if (information == null) {
                        next(in, row, item);
                    } else {
                        String all = in.get(information) instanceof RemittanceInformation before
                                ? String.join(" ", before.unstructured()) + " " + text
                                : "/BNF/" + text;
                        in.set(information, new RemittanceInformation(Lines.pieces(all, USTRD), List.of()));
                    }
                }
                case "SVCLVL" -> {
                    CanonicalPath levels = named(row, "serviceLevels");
                    if (levels == null) {
                        next(in, row, item);
                    } else {
                        in.add(levels, coded(text));
                    }
                }
                case "LOCINS" -> one(in, row, "localInstrument", item);
                case "CATPURP" -> one(in, row, "categoryPurpose", item);
                default -> next(in, row, item);
            }
        }

        private static Code coded(String text) {
            return text.length() == 4 ? Values.code(text) : Values.proprietary(text);
        }

        private static void one(MtReading in, MtRow row, String name, CodeWords.Item item) {
            CanonicalPath path = named(row, name);
            if (path == null || in.get(path) != null) {
                next(in, row, item);
            } else {
                in.set(path, coded(item.text()));
            }
        }

        private static void addTo(MtReading in, MtRow row, String name, Instruction instruction) {
            CanonicalPath path = Objects.requireNonNull(named(row, name));
            String text = instruction.information();
            if (text == null) {
                in.add(path, instruction);
                return;
            }
            String code = instruction.code();
            for (String piece : Lines.pieces(text, USTRD)) {
                in.add(path, new Instruction(code, piece));
                code = null;
            }
        }

        private static void next(MtReading in, MtRow row, CodeWords.Item item) {
            String text = item.code().isEmpty() ? item.text() : "/" + item.code() + "/" + item.text();
            addTo(in, row, "instructionsForNextAgent", new Instruction(null, text));
        }

        private static Agent institution(CodeWords.Item item) {
            String first = item.lines().get(0).strip();
            if (item.lines().size() == 1 && Values.isBic(first)) {
                return Institutions.bic(first);
            }
            return Institutions.agent(
                    null, null, first, item.lines().subList(1, item.lines().size()));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> lines = new ArrayList<>();
            CanonicalPath debtorAgent = named(row, "debtorAgent");
            if (debtorAgent != null) {
                institution(out, debtorAgent, lines);
            }
            for (String name : PREVIOUS) {
                CanonicalPath path = named(row, name);
                if (path != null) {
                    institution(out, path, lines);
                }
            }
            code(out, named(row, "localInstrument"), "LOCINS", lines);
            levels(out, named(row, "serviceLevels"), lines);
            code(out, named(row, "categoryPurpose"), "CATPURP", lines);
            instructions(out, named(row, "instructionsForCreditorAgent"), "ACC", lines);
            instructions(out, named(row, "instructionsForNextAgent"), "REC", lines);
            information(out, named(row, "remittanceInformation"), lines);
            if (!lines.isEmpty()) {
                out.emit(row, row.address(), String.join("\n", lines));
            }
        }

        private static void add(MtWriting out, String path, String source, List<String> more, List<String> lines) {
            if (lines.size() + more.size() <= 6) {
                lines.addAll(more);
            } else if (lines.size() < 6) {
                List<String> fitting = new ArrayList<>(more.subList(0, 6 - lines.size()));
                String last = fitting.remove(fitting.size() - 1);
                fitting.add((last.length() < 35 ? last : last.substring(0, 34)) + "+");
                out.lose(FindingCode.TRUNCATED, path, source, String.join("\n", fitting));
                lines.addAll(fitting);
            } else {
                out.lose(FindingCode.DROPPED, path, source, null);
            }
        }

        private static void institution(MtWriting out, CanonicalPath path, List<String> lines) {
            Agent agent = out.get(path, Agent.class);
            if (agent == null) {
                return;
            }
            String text = agent.bic() != null ? agent.bic() : agent.name();
            if (text == null) {
                return;
            }
            out.used(path + (agent.bic() != null ? ".bic" : ".name"));
            List<String> more = new ArrayList<>(CodeWords.write("INS", out.clean(path.toString(), text), 35));
            if (agent.bic() == null && agent.postalAddress() != null) {
                Addresses.used(out, path + ".postalAddress", agent.postalAddress());
                for (String line : Addresses.free(agent.postalAddress())) {
                    Lines.wrap(out.clean(path.toString(), line), 3, 33).forEach(l -> more.add("//" + l));
                }
            }
            if (lines.contains(more.get(0))) {
                return;
            }
            add(out, path.toString(), text, more, lines);
        }

        private static void code(MtWriting out, @Nullable CanonicalPath path, String word, List<String> lines) {
            Code code = path == null ? null : out.get(path, Code.class);
            String text = code == null ? null : code.code() != null ? code.code() : code.proprietary();
            if (path == null
                    || text == null
                    || (word.equals("CATPURP") && Set.of("INTC", "CORT").contains(text))) {
                return;
            }
            out.used(path);
            add(out, path.toString(), text, CodeWords.write(word, out.clean(path.toString(), text), 35), lines);
        }

        private static void levels(MtWriting out, @Nullable CanonicalPath path, List<String> lines) {
            List<Code> levels = path == null ? List.of() : out.list(path, Code.class);
            boolean gpi = false;
            for (int i = 0; i < levels.size(); i++) {
                Code level = levels.get(i);
                if (HeaderTransforms.ServiceType.isLevel(level.code()) && !gpi) {
                    gpi = true; // in block 3
                    continue;
                }
                String text = level.code() != null ? level.code() : level.proprietary();
                if (text != null
                        && !Set.of("SDVA", "REPA", "SPRI", "SSTD", "SPAY", "CRTS")
                                .contains(text)) {
                    String at = path + "[" + i + "]";
                    out.used(at);
                    add(out, at, text, CodeWords.write("SVCLVL", out.clean(at, text), 35), lines);
                }
            }
        }

        private static void instructions(MtWriting out, @Nullable CanonicalPath path, String word, List<String> lines) {
            List<Instruction> instructions = path == null ? List.of() : out.list(path, Instruction.class);
            for (int i = 0; i < instructions.size(); i++) {
                Instruction instruction = instructions.get(i);
                String at = path + "[" + i + "]";
                String text = instruction.information() == null ? "" : instruction.information();
                String code = instruction.code();
                if (code != null
                        && out.type().number().equals("103")
                        && Set.of("CHQB", "HOLD", "PHOB", "TELB").contains(code)) {
                    continue;
                }
                if (text.startsWith("/PHOI/")
                        || text.startsWith("/PHON/")
                        || text.startsWith("/TELI/")
                        || text.startsWith("/TELE/")) {
                    if (out.type().number().equals("103")) {
                        continue;
                    }
                }
                if (code != null) {
                    text = (code + " " + text).strip();
                }
                if (text.isEmpty()) {
                    continue;
                }
                out.used(at);
                String clean = out.clean(at, text);
                List<CodeWords.Item> own = CodeWords.read(List.of(clean));
                List<String> more = own.get(0).code().isEmpty()
                        ? CodeWords.write(word, clean, 35)
                        : CodeWords.write(own.get(0).code(), own.get(0).text(), 35);
                add(out, at, text, more, lines);
            }
        }

        private static void information(MtWriting out, @Nullable CanonicalPath path, List<String> lines) {
            RemittanceInformation information = path == null ? null : out.get(path, RemittanceInformation.class);
            if (information == null) {
                return;
            }
            for (int i = 0; i < information.unstructured().size(); i++) {
                String at = path + ".unstructured[" + i + "]";
                String text = information.unstructured().get(i);
                out.used(at);
                String clean = out.clean(at, text);
                String bare = clean.startsWith("/BNF/") ? clean.substring(5) : clean;
                add(out, at, text, CodeWords.write("BNF", bare, 35), lines);
            }
        }
    }

    /**
     * {@code reason}: the return or reject form of fields 72 and 79: RETN or REJT, a reason code with text, MREF and TREF;
     * paths by name: reasons, instructionId, endToEndId, uetr, charges text. The row's value is RETN or REJT.
     */
    static final class Reason implements Transform {
        private static final Pattern CODE = Pattern.compile("[A-Z]{2}\\d{2}|[A-Z]{4}");
        private static final Pattern UETR = Pattern.compile("/?/?UETR/([0-9a-fA-F-]{36})");
        /** The first line, with the field that is the reason. */
        private static final Pattern FIELD = Pattern.compile("/(RETN|REJT)/\\d{2}[A-Z]?(/[A-Z0-9]{1,2})?");

        private static final int WIDTH = 35;

        @Override
        public String says() {
            return "Takes the return or reject form: the reason code with its text, and the references of the payment that comes back.";
        }

        @Override
        public String loses() {
            return "Further reasons, and text beyond the field's lines.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String reason = null;
            List<String> information = new ArrayList<>();
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                String text = item.text();
                switch (item.code()) {
                    case "RETN", "REJT" -> {
                        if (!text.equals("99")) {
                            information.add("/" + item.code() + "/" + text);
                        }
                    }
                    case "MREF" -> set(in, row, "instructionId", text, information);
                    case "TREF" -> set(in, row, "endToEndId", text, information);
                    case "TEXT" -> {
                        Matcher uetr = UETR.matcher(text);
                        if (uetr.matches()) {
                            set(in, row, "uetr", Objects.requireNonNull(uetr.group(1)), information);
                        } else {
                            information.add(text);
                        }
                    }
                    default -> {
                        if (reason == null
                                && CODE.matcher(item.code()).matches()
                                && !item.code().equals("CHGS")) {
                            reason = item.code();
                            if (!text.isEmpty()) {
                                information.add(text);
                            }
                        } else {
                            information.add(item.code().isEmpty() ? text : "/" + item.code() + "/" + text);
                        }
                    }
                }
            }
            Code code = reason == null
                    ? Values.code("NARR")
                    : reason.startsWith("XT") ? Values.proprietary(reason) : Values.code(reason);
            List<String> pieces = information.stream()
                    .flatMap(text -> Lines.pieces(text, ADDITIONAL).stream())
                    .toList();
            CanonicalPath message = named(row, "messageId");
            if (row.value().equals("REJT") && message != null && in.get(message) == null) {
                // a status must name the message; its sender's reference is all that is known of it
                CanonicalPath instruction = named(row, "instructionId");
                Object reference = instruction == null ? null : in.get(instruction);
                in.set(message, reference == null ? Identifiers.NOT_PROVIDED : reference);
            }
            in.add(Objects.requireNonNull(named(row, "reasons")), new StatusReason(null, code, pieces));
        }

        private static void set(MtReading in, MtRow row, String name, String text, List<String> information) {
            CanonicalPath path = named(row, name);
            if (path == null) {
                information.add(text);
            } else {
                Object have = in.get(path);
                if (have == null) {
                    in.set(path, text);
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            int most = row.pattern().number().equals("79") ? 35 : 6;
            CanonicalPath reasons = Objects.requireNonNull(named(row, "reasons"));
            List<StatusReason> all = out.list(reasons, StatusReason.class);
            String form = "/" + row.value() + "/99";
            String word = "NARR";
            List<String> texts = new ArrayList<>();
            List<String> charges = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                StatusReason reason = all.get(i);
                String at = reasons + "[" + i + "]";
                Code code = reason.reason();
                String name = code == null
                        ? "NARR"
                        : Objects.requireNonNullElse(code.code() != null ? code.code() : code.proprietary(), "NARR");
                out.used(at + ".reason");
                if (!CODE.matcher(name).matches()) { // a bank's own reason: in words
                    out.lose(FindingCode.ALTERED, at + ".reason", name, "NARR");
                    texts.add(out.clean(at, name));
                } else if (i == 0) {
                    word = name;
                } else {
                    texts.add(name);
                }
                for (int j = 0; j < reason.additionalInformation().size(); j++) {
                    out.used(at + ".additionalInformation[" + j + "]");
                    String text = out.clean(at, reason.additionalInformation().get(j));
                    if (FIELD.matcher(text).matches() && text.startsWith("/" + row.value() + "/")) {
                        form = text;
                    } else if (text.startsWith("/CHGS/") && text.length() <= WIDTH) {
                        charges.add(text);
                    } else {
                        texts.add(text);
                    }
                }
            }
            List<String> lines = new ArrayList<>(List.of(form));
            // the reason has one line, for the references follow on the next; what does not fit stands behind them
            String text = String.join(" ", texts).strip();
            List<String> head = CodeWords.write(word, text, WIDTH);
            lines.add(head.get(0));
            String rest =
                    text.substring(head.get(0).length() - word.length() - 2).strip();
            reference(
                    out,
                    List.of("instructionId", "messageId", "transactionId"),
                    row,
                    "MREF",
                    Identifiers.NOT_PROVIDED,
                    lines);
            reference(out, List.of("endToEndId"), row, "TREF", null, lines);
            lines.addAll(charges);
            CanonicalPath uetr = named(row, "uetr");
            String id = uetr == null ? null : out.get(uetr, String.class);
            boolean withUetr = id != null && most > 6;
            if (!rest.isEmpty()) {
                lines.addAll(CodeWords.write("TEXT", rest, WIDTH));
            }
            if (lines.size() > most - (withUetr ? 1 : 0)) {
                List<String> kept = lines.subList(0, most - (withUetr ? 1 : 0));
                out.lose(FindingCode.TRUNCATED, reasons.toString(), String.join("\n", lines), String.join("\n", kept));
                lines = new ArrayList<>(kept);
            }
            if (uetr != null && withUetr) {
                out.used(uetr);
                lines.add("/TEXT//UETR/" + id);
            }
            out.emit(row, row.address(), String.join("\n", lines));
        }

        /** The first reference that there is; the payment that comes back must be named, be it as not known. */
        private static void reference(
                MtWriting out,
                List<String> names,
                MtRow row,
                String word,
                @Nullable String otherwise,
                List<String> lines) {
            String chosen = null;
            for (String name : names) {
                CanonicalPath path = named(row, name);
                String value = path == null ? null : out.get(path, String.class);
                if (path == null || value == null) {
                    continue;
                }
                if (chosen == null) {
                    chosen = value;
                    lines.add("/" + word + "/" + out.fit(path.toString(), value, 16));
                    out.used(path);
                } else if (chosen.equals(value)) {
                    out.used(path);
                }
            }
            if (chosen == null && otherwise != null) {
                lines.add("/" + word + "/" + otherwise);
            }
        }
    }
}
