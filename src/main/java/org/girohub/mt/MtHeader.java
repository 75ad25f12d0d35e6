package org.girohub.mt;

import org.jspecify.annotations.Nullable;

/**
 * Blocks 1 and 2 of an MT.
 *
 * @param sender logical terminal of the sender, 12 characters; block 1 of an input message, the MIR of an output message
 * @param receiver logical terminal of the receiver, 12 characters; block 2 of an input message, block 1 of an output one
 * @param output whether block 2 has the output form ({@code O}: delivered by the network) rather than the input form
 *     ({@code I}: given to the network)
 * @param sessionNumber block 1, 4 digits
 * @param sequenceNumber block 1, 6 digits
 * @param priority S, U or N
 * @param deliveryMonitoring block 2 of an input message
 * @param inputDateTime output form: date and time that the sender gave it to the network, YYMMDDHHMM; null otherwise
 * @param outputDateTime output form: date and time of delivery, YYMMDDHHMM; null otherwise
 */
public record MtHeader(
        String sender,
        String receiver,
        boolean output,
        @Nullable String sessionNumber,
        @Nullable String sequenceNumber,
        @Nullable String priority,
        @Nullable String deliveryMonitoring,
        @Nullable String inputDateTime,
        @Nullable String outputDateTime) {

    /** BIC of the sender: the logical terminal without its terminal letter, and without the branch {@code XXX}. */
    public String senderBic() {
        return bic(sender);
    }

    /** BIC of the receiver. */
    public String receiverBic() {
        return bic(receiver);
    }

    private static String bic(String terminal) {
        if (terminal.length() < 12) {
            return terminal.length() > 8 ? terminal.substring(0, 8) : terminal;
        }
        String branch = terminal.substring(9, 12);
        return terminal.substring(0, 8) + (branch.equals("XXX") ? "" : branch);
    }
}
