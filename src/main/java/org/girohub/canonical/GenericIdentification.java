package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * An identifier together with the scheme that gives it meaning.
 *
 * @param scheme scheme name
 */
public record GenericIdentification(
        String id, @Nullable Code scheme, @Nullable String issuer) {}
