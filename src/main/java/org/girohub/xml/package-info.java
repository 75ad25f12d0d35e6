/** XML parsers that are safe with hostile input. */
@NullMarked
package org.girohub.xml;

import org.jspecify.annotations.NullMarked;
