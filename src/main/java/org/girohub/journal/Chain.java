package org.girohub.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a record of the audit trail: over the record, all of it, and the hash of the one before. With a key it is an
 * HMAC, and who has the database but not the key can continue no chain.
 */
final class Chain {
    /** What the first record follows. */
    static final byte[] START = new byte[32];

    private static final int LEAST_KEY = 16;

    private final byte @Nullable [] key;

    private Chain(byte @Nullable [] key) {
        this.key = key;
    }

    /**
     * A chain.
     *
     * @param keyFile the file that holds the key; empty for none
     */
    static Chain of(String keyFile) {
        if (keyFile.isEmpty()) {
            return new Chain(null);
        }
        try {
            byte[] key = Files.readString(Path.of(keyFile)).strip().getBytes(StandardCharsets.UTF_8);
            if (key.length < LEAST_KEY) {
                throw new ConfigurationException(
                        keyFile + ":1: the key of the audit chain needs at least " + LEAST_KEY + " characters");
            }
            return new Chain(key);
        } catch (IOException e) {
            throw new ConfigurationException(keyFile + ":1: the key of the audit chain cannot be read: " + e);
        }
    }

    /** The hash of a record. Each part is preceded by its length, so that no two records are the same bytes. */
    byte[] hash(
            byte[] previous,
            String chain,
            long seq,
            String reportId,
            String hubMessageId,
            String at,
            byte[] json,
            byte @Nullable [] contentsHash) {
        try {
            byte[][] parts = {
                previous,
                chain.getBytes(StandardCharsets.UTF_8),
                Long.toString(seq).getBytes(StandardCharsets.US_ASCII),
                reportId.getBytes(StandardCharsets.UTF_8),
                hubMessageId.getBytes(StandardCharsets.UTF_8),
                at.getBytes(StandardCharsets.UTF_8),
                json,
                contentsHash == null ? new byte[0] : contentsHash
            };
            if (key == null) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (byte[] part : parts) {
                    digest.update(length(part));
                    digest.update(part);
                }
                return digest.digest();
            }
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(length(part));
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] length(byte[] part) {
        int n = part.length;
        return new byte[] {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n};
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean same(byte @Nullable [] a, byte @Nullable [] b) {
        return Arrays.equals(a, b);
    }
}
