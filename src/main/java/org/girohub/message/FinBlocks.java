package org.girohub.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one FIN message, told apart by their braces alone; nothing in them is judged. A block that is not closed
 * ends where the next block or message begins. Takes time in proportion to the text.
 *
 * @param blocks in the order in which they stand
 * @param end the place after the last block
 */
public record FinBlocks(List<Block> blocks, int end) {
    public FinBlocks {
        blocks = List.copyOf(blocks);
    }

    /**
     * A block.
     *
     * @param id {@code 1} to {@code 5}, or another letter or digit such as {@code S} of a terminal's own trailer
     * @param start where its brace stands; for a bare block 4, where its text begins
     * @param from where its content begins
     * @param to where its content ends: before <code>&#125;</code>, in a text block before <code>-&#125;</code>
     * @param end the place after it
     * @param flaw what is wrong with its frame, for a payments person; null when it is sound
     */
    public record Block(
            char id,
            int start,
            int from,
            int to,
            int end,
            @Nullable String flaw) {
        /** Its content. */
        public String content(String text) {
            return text.substring(from, to);
        }
    }

    /** The first block of an id; null when there is none. */
    public @Nullable Block block(char id) {
        for (Block block : blocks) {
            if (block.id == id) {
                return block;
            }
        }
        return null;
    }

    /** Whether a block (<code>&#123;1:</code>) begins at a place. */
    public static boolean startsBlock(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '{'
                && isLetterOrDigit(text.charAt(at + 1))
                && text.charAt(at + 2) == ':';
    }

    /** Whether a basic header (<code>&#123;1:F01</code>) begins at a place, complete enough to be no accident. */
    public static boolean startsMessage(String text, int at) {
        return at + 5 < text.length()
                && text.startsWith("{1:", at)
                && Character.isUpperCase(text.charAt(at + 3))
                && isDigit(text.charAt(at + 4))
                && isDigit(text.charAt(at + 5));
    }

    /**
     * The length of the tag ({@code :50K:}) with which a line begins; 0 when it begins with none. Numbers begin at 10;
     * {@code NS}, which some banks put into statements, counts as a tag.
     */
    public static int tagLength(String text, int at) {
        if (at + 3 >= text.length() || text.charAt(at) != ':') {
            return 0;
        }
        char first = text.charAt(at + 1);
        char second = text.charAt(at + 2);
        boolean number = first >= '1' && first <= '9' && isDigit(second);
        if (!number && !(first == 'N' && second == 'S')) {
            return 0;
        }
        if (text.charAt(at + 3) == ':') {
            return 4;
        }
        boolean option = number && text.charAt(at + 3) >= 'A' && text.charAt(at + 3) <= 'Z';
        return option && at + 4 < text.length() && text.charAt(at + 4) == ':' ? 5 : 0;
    }

    /** Where the line after the one of a place begins; the text's length after the last line. */
    public static int nextLine(String text, int at) {
        int i = at;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c == '\n') {
                return i;
            }
            if (c == '\r') {
                return i < text.length() && text.charAt(i) == '\n' ? i + 1 : i;
            }
        }
        return i;
    }

    /** Where the line that begins at a place ends, before its line end. */
    public static int endOfLine(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /**
     * Reads the blocks of the message that begins at a place: with a block, or with the bare content of a block 4.
     */
    public static FinBlocks scan(String text, int at) {
        List<Block> blocks = new ArrayList<>();
        int end = at;
        if (!startsBlock(text, at)) {
            Block bare = textBlock(text, at, at);
            blocks.add(bare);
            end = bare.end;
        }
        while (true) {
            int next = skipBlanks(text, end);
            if (!startsBlock(text, next) || !mayFollow(blocks, text.charAt(next + 1))) {
                return new FinBlocks(blocks, end);
            }
            Block block = block(text, next);
            blocks.add(block);
            end = block.end;
        }
    }

    /** Block 1 begins a message; every other block may stand once in it, in whatever order. */
    private static boolean mayFollow(List<Block> blocks, char id) {
        for (Block block : blocks) {
            if (block.id == id) {
                return false;
            }
        }
        return id != '1' || blocks.isEmpty();
    }

    private static Block block(String text, int at) {
        char id = text.charAt(at + 1);
        int from = at + 3;
        if (id == '4') {
            int first = skipBlanks(text, from);
            // a message may stand in the block 4 of another (MT096), but then at once
            boolean nested = startsMessage(text, from);
            boolean tags = first < text.length()
                    && (text.charAt(first) == '}'
                            || (text.charAt(first) == '{' && (nested || !startsMessage(text, first))));
            return tags ? tagBlock(text, at, first, nested) : textBlock(text, at, from);
        }
        return tagBlock(text, at, from, false);
    }

    /** A block of {@code {tag:value}} pairs, or of plain text without braces. */
    private static Block tagBlock(String text, int start, int from, boolean nested) {
        char id = text.charAt(start + 1);
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                boolean flat = id == '1' || id == '2';
                boolean tag = id == '4' ? nested || !startsMessage(text, i) : !startsBlock(text, i);
                if (flat || !tag) {
                    return new Block(id, start, from, trimEnd(text, from, i), i, "block " + id + " is not closed");
                }
                depth++;
            } else if (c == '}') {
                if (depth == 0) {
                    return new Block(id, start, from, i, i + 1, null);
                }
                depth--;
            } else if ((c == '\n' || c == '\r') && (id == '1' || id == '2')) {
                return new Block(id, start, from, i, i, "block " + id + " is not closed before the end of its line");
            }
        }
        return new Block(id, start, from, text.length(), text.length(), "block " + id + " is not closed");
    }

    /** A block of fields, which ends with a line that begins with <code>-&#125;</code>. */
    private static Block textBlock(String text, int start, int from) {
        boolean bare = start == from;
        int line = from;
        int brace = -1;
        while (line < text.length()) {
            int end = endOfLine(text, line);
            if (text.startsWith("-}", line)) {
                return new Block('4', start, from, line, line + 2, null);
            }
            boolean next = startsMessage(text, line);
            if (brace >= 0 && next) {
                break;
            }
            if (next || (startsBlock(text, line) && text.charAt(line + 1) == '5')) {
                return new Block('4', start, from, line, line, bare ? null : "block 4 is not closed with -}");
            }
            char first = line < end ? text.charAt(line) : ' ';
            if (first == '}' && brace < 0) {
                brace = line;
            }
            int close = closeWithin(text, line, end);
            if (close >= 0) {
                return new Block('4', start, from, close, close + 2, "-} does not stand at the beginning of a line");
            }
            line = nextLine(text, line);
        }
        if (brace >= 0) {
            return new Block('4', start, from, brace, brace + 1, "block 4 is closed with } instead of -}");
        }
        return new Block('4', start, from, text.length(), text.length(), bare ? null : "block 4 is not closed with -}");
    }

    /** Where a line holds <code>-&#125;</code> that ends it, or that a block, a separator or a quote follows; -1 if nowhere. */
    private static int closeWithin(String text, int line, int end) {
        for (int i = line; i + 1 < end; i++) {
            if (text.charAt(i) == '-' && text.charAt(i + 1) == '}') {
                int after = i + 2;
                if (after == end || "{$'\"\u0003 ".indexOf(text.charAt(after)) >= 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int trimEnd(String text, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
