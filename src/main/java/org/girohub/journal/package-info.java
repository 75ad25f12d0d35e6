/** Claims (what was dispatched, so that nothing goes twice) and the searchable history of every message. */
@NullMarked
package org.girohub.journal;

import org.jspecify.annotations.NullMarked;
