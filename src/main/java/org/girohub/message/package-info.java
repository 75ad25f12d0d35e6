/** What travels through the hub before it is a payment: envelopes, raw messages, message types. */
@NullMarked
package org.girohub.message;

import org.jspecify.annotations.NullMarked;
