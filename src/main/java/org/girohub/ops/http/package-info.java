/** The hub's HTTP interface: messages in, status out, health and metrics. */
@NullMarked
package org.girohub.ops.http;

import org.jspecify.annotations.NullMarked;
