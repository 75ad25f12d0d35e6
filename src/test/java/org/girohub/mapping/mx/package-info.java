/** Tests of the mappings of ISO 20022 messages. */
@NullMarked
package org.girohub.mapping.mx;

import org.jspecify.annotations.NullMarked;
