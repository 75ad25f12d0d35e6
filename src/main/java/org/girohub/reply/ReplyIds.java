package org.girohub.reply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Message ids of replies: the same for the same reply, however often it is made; at most 35 characters (Max35Text). */
final class ReplyIds {
    private ReplyIds() {}

    /** The id of the first reply to a message. */
    static String first(String hubMessageId) {
        String readable = hubMessageId + "-R";
        return readable.length() <= 35 && readable.matches("[A-Za-z0-9-]+") ? readable : hashed(hubMessageId);
    }

    /** The id of a later reply, which {@code cause} (the hub's id of the clearing's answer) gave rise to. */
    static String later(String hubMessageId, String cause) {
        return hashed(hubMessageId + "\n" + cause);
    }

    private static String hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "R" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
