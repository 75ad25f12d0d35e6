/** The engine behind {@code mappings/}: message to canonical and back, with a loss report. */
@NullMarked
package org.girohub.mapping;

import org.jspecify.annotations.NullMarked;
