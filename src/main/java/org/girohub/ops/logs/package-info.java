/** What log lines look like: one line each, without personal data. */
@NullMarked
package org.girohub.ops.logs;

import org.jspecify.annotations.NullMarked;
