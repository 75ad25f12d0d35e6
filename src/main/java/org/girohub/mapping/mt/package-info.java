/** Mappings of MT messages: the files of {@code mappings/} that begin with MT, and the transforms that their rows name. */
@NullMarked
package org.girohub.mapping.mt;

import org.jspecify.annotations.NullMarked;
