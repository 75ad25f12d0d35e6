/** The embedded Artemis broker, or the connection to an external one. */
@NullMarked
package org.girohub.broker;

import org.jspecify.annotations.NullMarked;
