/** The network validated rules of MT messages, by family: {@link org.girohub.validation.mt.MtRules} knows them all. */
@NullMarked
package org.girohub.validation.mt;

import org.jspecify.annotations.NullMarked;
