/** Intake from files, JMS and HTTP: raw bytes become envelopes on {@code hub.intake}. */
@NullMarked
package org.girohub.inbound;

import org.jspecify.annotations.NullMarked;
