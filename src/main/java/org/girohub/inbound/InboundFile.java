package org.girohub.inbound;

import java.nio.file.Path;

/**
 * A file that was claimed: it lies in the work folder and is ours.
 *
 * @param channel the channel
 * @param path where it lies
 * @param relative its path below {@code work/}, which will be its path below {@code archive/} too
 * @param name what the sender called it, made harmless
 */
public record InboundFile(String channel, Path path, String relative, String name) {}
