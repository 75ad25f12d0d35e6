package org.girohub.ops.repair;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who acts. Reads the operators file again whenever it changed, so that whoever was added can act and whoever was
 * removed cannot, without a restart. Wrong tokens are counted and logged, never shown; after too many in a minute only
 * operators who showed theirs before are listened to, so that guessing costs the hub little.
 */
public final class Operators {
    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
    private static final int MOST_FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LONGEST_TOKEN = 256;

    private final Path file;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private final List<Shown> shown = new ArrayList<>();
    private OperatorsFile operators;
    private @Nullable Object version;

    /** A token that was right; kept as a hash, so that it is not derived anew with each request. */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
    private record Shown(byte[] hash, Operator operator) {}

    /**
     * The operators of a file, which need not be there.
     *
     * @throws ConfigurationException when the file is wrong
     */
    public Operators(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        version = version();
        operators = OperatorsFile.read(file);
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** Whether nobody can act yet. */
    synchronized boolean isEmpty() {
        refresh();
        return operators.isEmpty();
    }

    /**
     * Who shows this token.
     *
     * @throws Refusal when nobody is known, or it is nobody's, or too many were wrong
     */
    public synchronized Operator of(@Nullable String token) {
        refresh();
        if (operators.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.NOT_SET_UP,
                    "Nobody may act on repairs yet; make yourself an operator with: girohub operator add NAME --role"
                            + " repair");
        }
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED,
                    "Say who you are: the token that `girohub operator add` printed, as Authorization: Bearer TOKEN");
        }
        byte[] hash = sha256(token);
        Operator known = null;
        for (Shown one : shown) {
            if (MessageDigest.isEqual(one.hash(), hash)) {
                known = one.operator();
            }
        }
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        while (!failures.isEmpty() && failures.getFirst().isBefore(now.minus(WINDOW))) {
            failures.removeFirst();
        }
        if (failures.size() >= MOST_FAILURES) {
            throw new Refusal(
                    Refusal.Kind.TOO_MANY, MOST_FAILURES + " wrong tokens came within a minute; try again in a minute");
        }
        Operator owner = operators.owner(token);
        if (owner == null) {
            failures.addLast(now);
            LOG.warn("repair: a token that is nobody's; {} within a minute", failures.size());
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED,
                    "This token is nobody's; `girohub operator add NAME` makes a new one");
        }
        shown.add(new Shown(hash, owner));
        return owner;
    }

    private void refresh() {
        Object now = version();
        if (Objects.equals(now, version)) {
            return;
        }
        try {
            operators = OperatorsFile.read(file);
        } catch (ConfigurationException e) {
            LOG.error("repair: the operators file is wrong, so nobody may act: {}", e.getMessage());
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "The operators file is wrong: " + e.getMessage());
        }
        shown.clear();
        version = now;
        LOG.info("repair: {} operators", operators.all().size());
    }

    /** Changes whenever the file does, for it is replaced and never written over. */
    private @Nullable Object version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            return null; // not there
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
