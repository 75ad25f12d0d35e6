package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.jspecify.annotations.Nullable;

/**
 * An ISO 20022 message bound to Prowide's classes.
 *
 * @param type the document's type
 * @param header the business application header's bean ({@code BusinessAppHdrV01} ...); null without one
 * @param document the document's root bean ({@code MxPacs00800108} ...)
 */
public record MxMessage(MessageType type, @Nullable Object header, AbstractMX document) implements ReadMessage {}
