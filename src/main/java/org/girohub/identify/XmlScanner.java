package org.girohub.identify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds business messages in XML by its tags alone, well-formed or not: {@code Document} and {@code AppHdr} elements of
 * any prefix, in any envelope. It resolves no entity, reads no DTD, keeps no text, and looks at every character at most
 * twice.
 */
final class XmlScanner {
    /** Envelopes deeper, or with more namespace declarations, than this are not looked into. */
    static final int MAX_DEPTH = 200;

    static final int MAX_DECLARATIONS = 100;

    /** What was found, in the order of the text. */
    enum Kind {
        HEADER,
        DOCUMENT,
        /** An Alliance DataPDU as a whole. */
        DATA_PDU,
        /** A top-level element without any of the others in it. */
        OTHER
    }

    /**
     * A piece that was found.
     *
     * @param namespace of the element, empty without one
     * @param name local name
     * @param from where its start tag begins
     * @param to the place after its end tag
     * @param nameEnd the place after the name in its start tag, where declarations can be put in
     * @param declarations what it needs from around it: prefix (empty for the default) to namespace, as written
     * @param parent which element it stands in; 0 for none
     * @param topFrom where the top-level element around it begins, with its XML declaration
     * @param topTo the place after the top-level element
     * @param child local name of its first child; empty without one
     * @param closed whether its end tag was found
     */
    record Piece(
            Kind kind,
            String namespace,
            String name,
            int from,
            int to,
            int nameEnd,
            Map<String, String> declarations,
            int parent,
            int topFrom,
            int topTo,
            String child,
            boolean closed) {
        Piece within(int newTopTo) {
            return new Piece(
                    kind, namespace, name, from, to, nameEnd, declarations, parent, topFrom, newTopTo, child, closed);
        }

        /** The element as a text of its own, with the declarations that it needs. */
        String standalone(String text) {
            if (declarations.isEmpty()) {
                return text.substring(from, to);
            }
            StringBuilder out = new StringBuilder(to - from + 64 * declarations.size());
            out.append(text, from, nameEnd);
            declarations.forEach((prefix, uri) -> {
                char quote = uri.indexOf('"') >= 0 ? '\'' : '"';
                out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                        .append('=')
                        .append(quote)
                        .append(uri)
                        .append(quote);
            });
            return out.append(text, nameEnd, to).toString();
        }
    }

    private record Tag(int from, int end, String qname, int nameEnd, boolean empty, Map<String, String> declarations) {
        String prefix() {
            int colon = qname.indexOf(':');
            return colon < 0 ? "" : qname.substring(0, colon);
        }

        String local() {
            return qname.substring(qname.indexOf(':') + 1);
        }
    }

    private record Open(String qname, Map<String, String> declarations, int id) {}

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Open> stack = new ArrayDeque<>();
    private int elements;
    private int declarationsInScope;
    private boolean tooDeep;
    /** In recovery a start tag of a message ends the message before it, as its end tag is missing. */
    private boolean recovering;

    /** Where the markup declaration (DOCTYPE, ENTITY) of the element that is scanned begins; -1 without one. */
    private int doctype = -1;

    private int noMoreComments = Integer.MAX_VALUE;
    private int noMoreCdata = Integer.MAX_VALUE;
    private int noMoreInstructions = Integer.MAX_VALUE;

    /** Where the piece that is looked at ends. */
    private int limit;
    /** How far a first look went that found no end; up to there, only looks in recovery are worth their time. */
    private int lostUntil;

    XmlScanner(String text) {
        this.text = text;
    }

    /** What a scan gave: the pieces, and where the XML that began at its place ends. */
    record Result(List<Piece> pieces, int end, boolean tooDeep, int doctype) {}

    /**
     * Scans the top-level element (with XML declaration, comments and processing instructions before it) that begins at a
     * place.
     *
     * @param nextFin looks where the next FIN message begins; an element that is never closed ends there
     */
    Result scan(int from, IntSupplier nextFin) {
        doctype = -1;
        reset(text.length());
        if (from >= lostUntil) {
            recovering = false;
            int end = top(from);
            if (stack.isEmpty() && pieces.stream().allMatch(Piece::closed)) {
                return new Result(List.copyOf(pieces), end, tooDeep, doctype);
            }
            lostUntil = end;
        }
        reset(nextFin.getAsInt());
        recovering = true;
        int recovered = top(from);
        return new Result(List.copyOf(pieces), recovered, tooDeep, doctype);
    }

    private void reset(int newLimit) {
        limit = newLimit;
        pieces.clear();
        stack.clear();
        declarationsInScope = 0;
        tooDeep = false;
    }

    /** Walks over one top-level element; returns the place after it. */
    private int top(int from) {
        int i = from;
        int firstPiece = pieces.size();
        Tag root = null;
        while (i < limit) {
            int open = text.indexOf('<', i);
            if (open < 0 || open >= limit) {
                i = limit;
                break;
            }
            if (isDeclaration(open) && (root != null || open > from)) {
                i = open;
                break;
            }
            int skipped = skipMarkup(open);
            if (skipped > open) {
                i = skipped;
                continue;
            }
            if (text.startsWith("</", open)) {
                int end = endOfTag(open);
                close(text.substring(open + 2, Math.max(open + 2, end - 1)).strip());
                i = end;
                if (root != null && stack.isEmpty()) {
                    break;
                }
                continue;
            }
            if (open + 1 >= limit || !isNameStart(text.charAt(open + 1))) {
                i = open + 1;
                continue;
            }
            if (root != null && stack.isEmpty()) {
                i = open;
                break;
            }
            Tag tag = tag(open);
            if (root == null) {
                root = tag;
            }
            Kind kind = kind(tag);
            if (kind != null) {
                i = piece(kind, tag, from);
                if (stack.isEmpty()) {
                    break;
                }
                continue;
            }
            i = tag.end;
            if (!tag.empty) {
                if (stack.size() >= MAX_DEPTH || declarationsInScope > MAX_DECLARATIONS) {
                    tooDeep = true;
                    i = limit;
                    break;
                }
                declarationsInScope += tag.declarations.size();
                stack.push(new Open(tag.qname, tag.declarations, ++elements));
            } else if (stack.isEmpty()) {
                break;
            }
        }
        if (root != null && pieces.size() == firstPiece) {
            pieces.add(new Piece(
                    Kind.OTHER,
                    namespaceOf(root),
                    root.local(),
                    root.from,
                    i,
                    root.nameEnd,
                    Map.of(),
                    0,
                    from,
                    i,
                    "",
                    stack.isEmpty()));
        }
        for (int k = firstPiece; k < pieces.size(); k++) {
            pieces.set(k, pieces.get(k).within(i));
        }
        return i;
    }

    private @Nullable Kind kind(Tag tag) {
        return switch (tag.local()) {
            case "Document" -> Kind.DOCUMENT;
            case "AppHdr" -> Kind.HEADER;
            case "DataPDU" -> Kind.DATA_PDU;
            default -> null;
        };
    }

    /** Takes the element of a message whole; returns the place after it. */
    private int piece(Kind kind, Tag tag, int topFrom) {
        if (kind == Kind.DATA_PDU) {
            // looked into like any envelope; noted so that its own header can be read
            if (stack.size() >= MAX_DEPTH) {
                tooDeep = true;
                return limit;
            }
            declarationsInScope += tag.declarations.size();
            stack.push(new Open(tag.qname, tag.declarations, ++elements));
            pieces.add(new Piece(
                    kind,
                    namespaceOf(tag),
                    tag.local(),
                    tag.from,
                    tag.end,
                    tag.nameEnd,
                    Map.of(),
                    elements,
                    topFrom,
                    tag.end,
                    "",
                    true));
            return tag.end;
        }
        Set<String> prefixes = new LinkedHashSet<>();
        collectPrefixes(tag, prefixes);
        String child = "";
        boolean closed = tag.empty;
        int i = tag.end;
        int same = 1;
        while (!closed && i < limit) {
            int open = text.indexOf('<', i);
            if (open < 0 || open >= limit) {
                i = limit;
                break;
            }
            // A message that is closed holds what is between its tags, if nothing good; only where one has no end does
            // the
            // declaration of the next end it.
            if (recovering && isDeclaration(open)) {
                i = open;
                break;
            }
            int skipped = skipMarkup(open);
            if (skipped > open) {
                i = skipped;
            } else if (text.startsWith("</", open)) {
                int end = endOfTag(open);
                if (isEndOf(tag.qname, open, end) && --same == 0) {
                    closed = true;
                }
                i = end;
            } else if (open + 1 < limit && isNameStart(text.charAt(open + 1))) {
                if (recovering && startsMessage(open, tag)) {
                    i = open;
                    break;
                }
                int end = inner(open, prefixes);
                if (child.isEmpty()) {
                    int nameEnd = endOfName(open + 1);
                    String qname = text.substring(open + 1, nameEnd);
                    child = qname.substring(qname.indexOf(':') + 1);
                }
                if (text.startsWith(tag.qname, open + 1)
                        && endOfName(open + 1) == open + 1 + tag.qname.length()
                        && text.charAt(end - 1) == '>'
                        && text.charAt(end - 2) != '/') {
                    same++;
                }
                i = end;
            } else {
                i = open + 1;
            }
        }
        int parent = stack.isEmpty() ? 0 : stack.peek().id;
        pieces.add(new Piece(
                kind,
                namespaceOf(tag),
                tag.local(),
                tag.from,
                i,
                tag.nameEnd,
                needed(tag, prefixes),
                parent,
                topFrom,
                i,
                child,
                closed));
        return i;
    }

    /** Whether, in recovery, a start tag within a message is the start of the next one. */
    private boolean startsMessage(int open, Tag within) {
        int nameEnd = endOfName(open + 1);
        String qname = text.substring(open + 1, nameEnd);
        String local = qname.substring(qname.indexOf(':') + 1);
        return (local.equals("Document") || local.equals("AppHdr")) && open > within.from;
    }

    /** Passes a start tag inside a message, noting the prefixes that it uses. */
    private int inner(int open, Set<String> prefixes) {
        int nameEnd = endOfName(open + 1);
        int colon = colon(open + 1, nameEnd);
        if (colon > 0 && colon < nameEnd && prefixes.size() < MAX_DECLARATIONS) {
            prefixes.add(text.substring(open + 1, colon));
        }
        int i = nameEnd;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<') {
                return i;
            }
            if (c == '"' || c == '\'') {
                int end = endOfValue(i);
                // a qualified name as a value: xsi:type="x:Type"
                int inValue = colon(i, end);
                if (inValue > 0 && inValue < end && inValue - i < 64 && prefixes.size() < MAX_DECLARATIONS) {
                    prefixes.add(text.substring(i + 1, inValue));
                }
                i = end;
            } else if (isNameStart(c)) {
                int end = endOfName(i);
                int inName = colon(i, end);
                if (inName > 0 && inName < end && prefixes.size() < MAX_DECLARATIONS) {
                    prefixes.add(text.substring(i, inName));
                }
                i = end;
            } else {
                i++;
            }
        }
        return i;
    }

    /** Where the first colon stands between two places; -1 where none does. */
    private int colon(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private void collectPrefixes(Tag tag, Set<String> prefixes) {
        prefixes.add(tag.prefix());
        inner(tag.from, prefixes);
    }

    /** The declarations around an element that it uses and does not make itself. */
    private Map<String, String> needed(Tag tag, Set<String> prefixes) {
        Map<String, String> needed = new LinkedHashMap<>();
        if (stack.isEmpty()) {
            return needed;
        }
        Set<String> all = new LinkedHashSet<>(prefixes);
        all.add("");
        for (String prefix : all) {
            if (!tag.declarations.containsKey(prefix)) {
                String uri = lookup(prefix);
                if (uri != null && !uri.isEmpty()) {
                    needed.put(prefix, uri);
                }
            }
        }
        return needed;
    }

    private @Nullable String lookup(String prefix) {
        for (Open open : stack) {
            String uri = open.declarations.get(prefix);
            if (uri != null) {
                return uri;
            }
        }
        return null;
    }

    private String namespaceOf(Tag tag) {
        String own = tag.declarations.get(tag.prefix());
        if (own != null) {
            return own.strip();
        }
        String uri = lookup(tag.prefix());
        return uri == null ? "" : uri.strip();
    }

    private void close(String qname) {
        // an end tag that fits an open element closes it and what was left open in it; one that fits none is passed
        // over
        boolean known = false;
        for (Open open : stack) {
            known |= open.qname.equals(qname);
        }
        while (known && !stack.isEmpty()) {
            Open open = stack.pop();
            declarationsInScope -= open.declarations.size();
            if (open.qname.equals(qname)) {
                return;
            }
        }
    }

    private boolean isEndOf(String qname, int open, int end) {
        if (!text.startsWith(qname, open + 2)) {
            return false;
        }
        for (int i = open + 2 + qname.length(); i < end; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return true;
            }
            if (!Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean isDeclaration(int open) {
        return text.startsWith("<?xml", open)
                && open + 5 < limit
                && (Character.isWhitespace(text.charAt(open + 5)) || text.charAt(open + 5) == '?');
    }

    /** The place after a comment, CDATA section, processing instruction or declaration that begins here; else the place. */
    private int skipMarkup(int open) {
        if (text.startsWith("<!--", open)) {
            int end = open < noMoreComments ? text.indexOf("-->", open + 4) : -1;
            noMoreComments = end < 0 ? Math.min(noMoreComments, open) : noMoreComments;
            return end < 0 ? open + 4 : Math.min(end + 3, limit);
        }
        if (text.startsWith("<![CDATA[", open)) {
            int end = open < noMoreCdata ? text.indexOf("]]>", open + 9) : -1;
            noMoreCdata = end < 0 ? Math.min(noMoreCdata, open) : noMoreCdata;
            return end < 0 ? open + 9 : Math.min(end + 3, limit);
        }
        if (text.startsWith("<?", open)) {
            int end = open < noMoreInstructions ? text.indexOf("?>", open + 2) : -1;
            noMoreInstructions = end < 0 ? Math.min(noMoreInstructions, open) : noMoreInstructions;
            return end < 0 ? open + 2 : Math.min(end + 2, limit);
        }
        if (text.startsWith("<!", open)) {
            // a DOCTYPE, which makes every message around it refused; its internal subset ends with ]
            doctype = doctype < 0 ? open : doctype;
            int i = open + 2;
            int brackets = 0;
            while (i < limit) {
                char c = text.charAt(i++);
                if (c == '[') {
                    brackets++;
                } else if (c == ']') {
                    brackets--;
                } else if (c == '>' && brackets <= 0) {
                    return i;
                }
            }
            return i;
        }
        return open;
    }

    private int endOfTag(int open) {
        int i = open + 1;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '<') {
                return i;
            }
            i++;
        }
        return i;
    }

    private int endOfName(int from) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\'' || Character.isWhitespace(c)) {
                return i;
            }
            i++;
        }
        return i;
    }

    /** The place after a quoted value; where {@code <} breaks it off, that place. */
    private int endOfValue(int quote) {
        char q = text.charAt(quote);
        int i = quote + 1;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == q) {
                return i + 1;
            }
            if (c == '<') {
                return i;
            }
            i++;
        }
        return i;
    }

    private Tag tag(int open) {
        int nameEnd = endOfName(open + 1);
        String qname = text.substring(open + 1, nameEnd);
        Map<String, String> declarations = Map.of();
        boolean empty = false;
        int i = nameEnd;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '>') {
                empty = text.charAt(i - 1) == '/';
                i++;
                break;
            }
            if (c == '<') {
                break;
            }
            if (!isNameStart(c)) {
                i = c == '"' || c == '\'' ? endOfValue(i) : i + 1;
                continue;
            }
            int end = endOfName(i);
            String name = text.substring(i, end);
            int value = end;
            while (value < limit && (text.charAt(value) == '=' || Character.isWhitespace(text.charAt(value)))) {
                value++;
            }
            boolean quoted = value < limit && (text.charAt(value) == '"' || text.charAt(value) == '\'');
            i = quoted ? endOfValue(value) : Math.max(end, i + 1);
            if (quoted && (name.equals("xmlns") || name.startsWith("xmlns:")) && i - value >= 2) {
                declarations = declarations.isEmpty() ? new LinkedHashMap<>() : declarations;
                if (declarations.size() <= MAX_DECLARATIONS) {
                    declarations.put(name.equals("xmlns") ? "" : name.substring(6), normalized(value + 1, i - 1));
                }
            }
        }
        return new Tag(open, i, qname, nameEnd, empty, declarations);
    }

    /** An attribute's value as XML has it, without line ends, which would move all places in what it is put into. */
    private String normalized(int from, int to) {
        return text.substring(from, to).replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == ':';
    }
}
