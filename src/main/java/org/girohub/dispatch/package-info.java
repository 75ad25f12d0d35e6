/** Rendering for a scheme and sending to the clearing and ledger queues. */
@NullMarked
package org.girohub.dispatch;

import org.jspecify.annotations.NullMarked;
