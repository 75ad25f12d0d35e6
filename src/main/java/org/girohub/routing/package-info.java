/** The routing table: which scheme a payment goes to, and how that scheme wants it. */
@NullMarked
package org.girohub.routing;

import org.jspecify.annotations.NullMarked;
