/** Makes addresses that are only lines hybrid or structured, by evidence of the message. */
@NullMarked
package org.girohub.mapping.address;

import org.jspecify.annotations.NullMarked;
