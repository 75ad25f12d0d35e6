package org.girohub.canonical;

/**
 * What a message carried and no field of the model holds, so that nothing is dropped.
 *
 * @param path where the message carried it, from the payment's own element on, or from the message's root with a leading slash; for an MT, the field or block
 * @param value the text
 */
public record Extension(String path, String value) {}
