/** The commands of {@code girohub}, one class each. */
@NullMarked
package org.girohub.cli;

import org.jspecify.annotations.NullMarked;
