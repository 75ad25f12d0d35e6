/** The stages of the process route, one small bean each, in flow order. */
@NullMarked
package org.girohub.process;

import org.jspecify.annotations.NullMarked;
