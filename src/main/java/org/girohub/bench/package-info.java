/** The throughput benchmark: a real hub under a generated load, beside the raw broker and a plain pipeline in the same run. */
@NullMarked
package org.girohub.bench;

import org.jspecify.annotations.NullMarked;
