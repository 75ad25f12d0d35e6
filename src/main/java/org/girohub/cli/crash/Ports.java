package org.girohub.cli.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are started and ended as processes of their own. A port that is asked of the system is one of those
 * which it gives to clients, too: while the server is not up yet, or down, the connection of any process may get it.
 */
public final class Ports {
    /** Below what Linux and others give to clients. */
    private static final int FIRST = 10_000;

    private static final int BEHIND_LAST = 32_000;
    private static final int MOST_TRIES = 1_000;

    private Ports() {}

    /**
     * A port of the loopback address that nobody listens on.
     *
     * @throws IOException when there seems to be none
     */
    public static int free() throws IOException {
        IOException taken = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw new IOException("no free port found between " + FIRST + " and " + BEHIND_LAST, taken);
    }
}
