/** Mappings of ISO 20022 messages: rows compiled for each version against the bound classes, and what runs them. */
@NullMarked
package org.girohub.mapping.mx;

import org.jspecify.annotations.NullMarked;
