/** The levels of validation in order, the rules, and the market practice profiles. */
@NullMarked
package org.girohub.validation;

import org.jspecify.annotations.NullMarked;
