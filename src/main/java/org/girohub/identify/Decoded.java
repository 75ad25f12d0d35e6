package org.girohub.identify;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An input's text in the encoding that it turned out to have.
 *
 * @param text without byte order mark
 * @param notText what the bytes are instead, for a payments person; null when they are text
 * @param note what is doubtful about the encoding; null when nothing is
 */
record Decoded(
        String text, @Nullable String notText, @Nullable String note) {
    private static final int PROLOG = 256;

    private static final byte[] ASCII = ascii();
    /** Encodings that a declaration may name, by any of their names; others that the JDK knows are none of payment messages. */
    private static final Map<String, Charset> DECLARABLE = byName(Stream.of(
                    "UTF-8",
                    "US-ASCII",
                    "ISO-8859-1",
                    "ISO-8859-15",
                    "ISO-8859-2",
                    "windows-1252",
                    "windows-1250",
                    "windows-1251")
            .map(Charset::forName)
            .toList());

    /** Tells the encoding: byte order mark, NUL pattern of UTF-16, XML declaration, strict UTF-8, Latin-1; in this order. */
    static Decoded of(byte[] input) {
        String binary = binary(input);
        if (binary != null) {
            return new Decoded("", binary, null);
        }
        if (starts(input, 0xEF, 0xBB, 0xBF)) {
            return utf8OrLatin(input, 3, "UTF-8 by its byte order mark");
        }
        if (starts(input, 0xFE, 0xFF)) {
            return utf16(input, 2, StandardCharsets.UTF_16BE);
        }
        if (starts(input, 0xFF, 0xFE)) {
            return utf16(input, 2, StandardCharsets.UTF_16LE);
        }
        if (input.length >= 4 && input[0] == 0 && input[1] != 0 && input[2] == 0 && input[3] != 0) {
            return utf16(input, 0, StandardCharsets.UTF_16BE);
        }
        if (input.length >= 4 && input[0] != 0 && input[1] == 0 && input[2] != 0 && input[3] == 0) {
            return utf16(input, 0, StandardCharsets.UTF_16LE);
        }
        String declared = declared(input);
        if (declared != null) {
            Charset charset = charset(declared);
            if (charset == null && !extendsAscii(declared)) {
                // Whoever believes the declaration reads another message than we would, who do not know it.
                return new Decoded("", "XML in the encoding '" + printable(declared) + "', which is not read", null);
            }
            if (charset == null) {
                Decoded guess = utf8OrLatin(input, 0, null);
                return new Decoded(
                        guess.text,
                        guess.notText,
                        "The XML declares the encoding '" + declared + "', which is not read");
            }
            if (!charset.equals(StandardCharsets.UTF_8)) {
                return text(new String(input, charset), null);
            }
            return utf8OrLatin(input, 0, "UTF-8 by its XML declaration");
        }
        return utf8OrLatin(input, 0, null);
    }

    /**
     * The encoding of an input of which only the beginning is known.
     *
     * @param charset that it is in
     * @param skip bytes of the byte order mark
     * @param notText what the bytes are instead; null when they are text
     * @param note what is doubtful about the encoding; null when nothing is
     */
    record Encoding(
            Charset charset,
            int skip,
            @Nullable String notText,
            @Nullable String note) {}

    /** Tells the encoding from the beginning of an input, in the same order as for a whole one. */
    static Encoding encoding(byte[] start) {
        int skip = starts(start, 0xEF, 0xBB, 0xBF) ? 3 : starts(start, 0xFE, 0xFF) || starts(start, 0xFF, 0xFE) ? 2 : 0;
        // A character that the beginning ends in the middle of is no fault.
        for (int cut = 0; cut < 4 && start.length - cut > skip; cut++) {
            byte[] shorter = cut == 0 ? start : Arrays.copyOf(start, start.length - cut);
            Decoded whole = of(shorter);
            Charset charset = charset(shorter, skip);
            if (whole.notText() != null || cut == 3 || !charset.equals(StandardCharsets.UTF_8) || isUtf8(shorter)) {
                boolean latin = charset.equals(StandardCharsets.UTF_8) && !isUtf8(shorter);
                return new Encoding(latin ? StandardCharsets.ISO_8859_1 : charset, skip, whole.notText(), whole.note());
            }
        }
        return new Encoding(StandardCharsets.UTF_8, skip, null, null);
    }

    private static Charset charset(byte[] start, int mark) {
        if (mark == 2) {
            return starts(start, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (mark == 0 && start.length >= 4) {
            if (start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0) {
                return StandardCharsets.UTF_16BE;
            }
            if (start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        String declared = mark == 0 ? declared(start) : null;
        Charset charset = declared == null ? null : charset(declared);
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Decoded utf8OrLatin(byte[] input, int from, @Nullable String claimed) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(input, from, input.length - from));
            return text(text.toString(), null);
        } catch (CharacterCodingException e) {
            String latin = new String(input, from, input.length - from, StandardCharsets.ISO_8859_1);
            return text(
                    latin,
                    claimed == null
                            ? null
                            : "The input is " + claimed + ", but is no valid UTF-8; it was read as ISO-8859-1");
        }
    }

    private static Decoded utf16(byte[] input, int from, Charset charset) {
        return text(new String(input, from, input.length - from, charset), null);
    }

    /** Text with many NULs or other control characters is none. */
    private static Decoded text(String text, @Nullable String note) {
        int sample = Math.min(text.length(), 8192);
        int controls = 0;
        for (int i = 0; i < sample; i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 1 && c != 3 && c != 0x0B && c != 0x0C
                    && c != 0x1A && c != 0x1F) {
                controls++;
            }
        }
        if (controls * 20 > sample) {
            return new Decoded("", "binary data", null);
        }
        return new Decoded(text, null, note);
    }

    private static @Nullable String declared(byte[] input) {
        int length = Math.min(input.length, PROLOG);
        String start = new String(input, 0, length, StandardCharsets.ISO_8859_1);
        int declaration = start.indexOf("<?xml");
        int end = declaration < 0 ? -1 : start.indexOf("?>", declaration);
        int name = end < 0 ? -1 : start.indexOf("encoding", declaration);
        if (name < 0 || name > end) {
            return null;
        }
        int i = name + "encoding".length();
        while (i < end && start.charAt(i) != '"' && start.charAt(i) != '\'') {
            i++;
        }
        int close = i < end ? start.indexOf(start.charAt(i), i + 1) : -1;
        return close < 0 || close > end ? null : start.substring(i + 1, close).strip();
    }

    /** Whether ASCII means in an encoding what it says; in UTF-7 or EBCDIC it does not. */
    private static boolean extendsAscii(String name) {
        Charset charset = Known.CHARSETS.get(name.toUpperCase(Locale.ROOT));
        return charset != null
                && charset.decode(ByteBuffer.wrap(ASCII))
                        .toString()
                        .equals(new String(ASCII, StandardCharsets.US_ASCII));
    }

    private static byte[] ascii() {
        byte[] all = new byte[0x7F - 0x20];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (0x20 + i);
        }
        return all;
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static @Nullable Charset charset(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith("UTF-16")) {
            // the bytes of the declaration could be read one by one, so it cannot be UTF-16: some tool re-encoded them
            return StandardCharsets.UTF_8;
        }
        return DECLARABLE.get(upper);
    }

    private static Map<String, Charset> byName(Collection<Charset> charsets) {
        Map<String, Charset> all = new HashMap<>();
        for (Charset charset : charsets) {
            all.put(charset.name().toUpperCase(Locale.ROOT), charset);
            charset.aliases().forEach(alias -> all.putIfAbsent(alias.toUpperCase(Locale.ROOT), charset));
        }
        return all;
    }

    /**
     * All that the JDK has, made when a name comes up that is not taken: that is a hundred classes. It is not asked by name, since
     * for each that it does not know it asks all of its providers anew, which takes longer than a message.
     */
    private static final class Known {
        private static final Map<String, Charset> CHARSETS =
                byName(Charset.availableCharsets().values());
    }

    private static @Nullable String binary(byte[] input) {
        if (starts(input, 0x1F, 0x8B)) {
            return "gzip-compressed data";
        }
        if (starts(input, 'P', 'K', 3, 4) || starts(input, 'P', 'K', 5, 6)) {
            return "a ZIP archive (or an office document)";
        }
        if (starts(input, '%', 'P', 'D', 'F')) {
            return "a PDF document";
        }
        if (starts(input, 'B', 'Z', 'h')) {
            return "bzip2-compressed data";
        }
        if (starts(input, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            return "xz-compressed data";
        }
        if (starts(input, '7', 'z', 0xBC, 0xAF)) {
            return "a 7z archive";
        }
        if (starts(input, 0x28, 0xB5, 0x2F, 0xFD)) {
            return "zstd-compressed data";
        }
        if (starts(input, 0x89, 'P', 'N', 'G')
                || starts(input, 0xFF, 0xD8, 0xFF)
                || starts(input, 'G', 'I', 'F', '8')) {
            return "an image";
        }
        if (starts(input, 0x7F, 'E', 'L', 'F') || starts(input, 'M', 'Z', 0x90)) {
            return "a program";
        }
        if (starts(input, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "an office document";
        }
        if (starts(input, 0xAC, 0xED, 0, 5)) {
            return "a serialized Java object";
        }
        return null;
    }

    private static boolean starts(byte[] input, int... magic) {
        if (input.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((input[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
