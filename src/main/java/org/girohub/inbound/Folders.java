package org.girohub.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folders below the home folder, and the names of files in them. Names are ours: what a sender called a file is made
 * harmless before it becomes a path.
 */
public final class Folders {
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_NAME = 120;
    private static final int MOST_COPIES = 1_000_000;

    private final Path home;

    /** The folders of a home folder. */
    public Folders(Path home) {
        this.home = home;
    }

    /** Where a channel's files are dropped. */
    public Path inbound(String channel) {
        return home.resolve("inbound").resolve(channel);
    }

    /** Where files lie while they are taken in; on the same filesystem as inbound. */
    public Path work() {
        return home.resolve("work");
    }

    /** Where large files lie while they are checked and cut into parts; on the same filesystem as inbound. */
    public Path large() {
        return home.resolve("large");
    }

    /** Where files lie after they were taken in. */
    public Path archive() {
        return home.resolve("archive");
    }

    /** Where rejected files lie, each with its findings. */
    public Path rejected(String channel) {
        return home.resolve("rejected").resolve(channel);
    }

    /** Where answers to a channel's senders are put. */
    public Path outbound(String channel) {
        return home.resolve("outbound").resolve(channel);
    }

    /** Makes a folder and those above it, where they are missing. */
    public static Path make(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder); // which refuses a link to one
    }

    /** A sender's file name made harmless: letters, digits, dot, dash and underscore, not hidden, not too long. */
    public static String harmless(String name) {
        String plain = STRANGE.matcher(name).replaceAll("_");
        int start = 0;
        while (start < plain.length() && (plain.charAt(start) == '.' || plain.charAt(start) == '-')) {
            start++;
        }
        plain = plain.substring(start);
        if (plain.length() > LONGEST_NAME) {
            int dot = plain.lastIndexOf('.');
            String end = dot > 0 && plain.length() - dot <= 10 ? plain.substring(dot) : "";
            plain = plain.substring(0, LONGEST_NAME - end.length()) + end;
        }
        return plain.isEmpty() ? "file" : plain;
    }

    /** A name that none of the folders has yet: the name itself, or with {@code ~2}, {@code ~3}, ... before its ending. */
    public static String free(String name, Path... folders) {
        String candidate = name;
        for (int i = 2; i < MOST_COPIES; i++) {
            boolean taken = false;
            for (Path folder : folders) {
                taken |= Files.exists(folder.resolve(candidate), LinkOption.NOFOLLOW_LINKS);
            }
            if (!taken) {
                return candidate;
            }
            candidate = copy(name, i);
        }
        throw new IllegalStateException("too many files called " + name);
    }

    /** The name of a further file of a name: {@code ~2} before its ending for the second one. */
    static String copy(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + "~" + number + name.substring(dot) : name + "~" + number;
    }
}
