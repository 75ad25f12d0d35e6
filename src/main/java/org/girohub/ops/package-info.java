/** The running hub: start and stop, JMX beans, metrics, health, HTTP. */
@NullMarked
package org.girohub.ops;

import org.jspecify.annotations.NullMarked;
